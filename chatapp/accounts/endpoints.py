"""`/me`."""

from fastapi import APIRouter

import chatapp
from chatapp.accounts.auth import CurrentUser
from chatapp.accounts.schemas import Me
from chatapp.problems import problems

router = APIRouter(tags=["accounts"])


@router.get("/me", responses=problems())
async def read_me(user: CurrentUser) -> Me:
    """Who you are here."""
    return Me(id=user.id, name=user.name, auth="none", version=chatapp.__version__)
