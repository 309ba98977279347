"""`/healthz` and `/readyz`."""

import asyncio
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

from chatapp.db import migrations
from chatapp.db.errors import UNAVAILABLE
from chatapp.errors import DatabaseUnavailable, Draining, PendingMigrations
from chatapp.problems import problems

ANSWER_SECONDS = 3.0  # a database that takes longer is none to send requests to

router = APIRouter(tags=["health"])


class Readiness:
    """Looks at the database once for all who ask meanwhile: one that hangs must not take a connection for each."""

    def __init__(self) -> None:
        self._look: asyncio.Task[None] | None = None

    async def require(self) -> None:
        """
        Raises:
            TimeoutError: the database does not answer in time. Otherwise what `require_none_pending` raises.
        """
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(migrations.require_none_pending(), name="readiness")
            self._look.add_done_callback(_heard)
        await asyncio.wait([self._look], timeout=ANSWER_SECONDS)
        if not self._look.done():
            raise TimeoutError
        self._look.result()


def _heard(look: asyncio.Task[None]) -> None:
    """Its error is no news to asyncio where nobody waited for it that long."""
    if not look.cancelled():
        look.exception()


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
        await request.state.readiness.require()
    except UNAVAILABLE as error:
        raise DatabaseUnavailable from error
    except PendingMigrations as error:
        raise DatabaseUnavailable(error.detail) from error
    return Health()
