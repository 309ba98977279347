"""`/healthz` and `/readyz`."""

from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

from chatapp.db import migrations
from chatapp.db.errors import UNAVAILABLE
from chatapp.errors import DatabaseUnavailable, Draining, PendingMigrations
from chatapp.problems import problems

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """All is well."""

    status: Literal["ok"] = "ok"


@router.get("/healthz")
async def healthz() -> Health:
    """Whether the process is alive."""
    return Health()


@router.get("/readyz", responses=problems(Draining, DatabaseUnavailable))
async def readyz(request: Request) -> Health:
    """Whether requests should be sent here: the database answers and is up to date, and the process is not stopping."""
    request.state.manager.require_open()
    try:
        await migrations.require_none_pending()
    except UNAVAILABLE as error:
        raise DatabaseUnavailable from error
    except PendingMigrations as error:
        raise DatabaseUnavailable(error.detail) from error
    return Health()
