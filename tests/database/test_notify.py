"""The connection that listens for notifications."""

import asyncio
from contextlib import suppress

import anyio
import pytest

from chatapp.db.notify import Listener

pytestmark = pytest.mark.anyio


class Stubborn(Listener):
    """Loses the first cancellation, as the driver does when a connection breaks at that moment."""

    async def _listen(self, url: str) -> None:
        self._hears.set()
        for _ in range(2):
            with suppress(asyncio.CancelledError):
                await asyncio.Event().wait()


async def test_it_ends_even_if_a_cancellation_gets_lost() -> None:
    with anyio.fail_after(10):
        async with Stubborn().listening("postgresql://nowhere"):
            pass
