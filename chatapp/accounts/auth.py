"""The caller of a request, as a type that endpoints ask for."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from chatapp.accounts.schemas import Caller


async def _current_user(connection: HTTPConnection) -> Caller:
    return connection.state.local_user


CurrentUser = Annotated[Caller, Depends(_current_user)]
