"""The caller of a request, as a type that endpoints ask for."""

from typing import Annotated

from fastapi import Depends, Request

from chatapp.accounts.schemas import Caller


async def _current_user(request: Request) -> Caller:
    return request.state.local_user


CurrentUser = Annotated[Caller, Depends(_current_user)]
