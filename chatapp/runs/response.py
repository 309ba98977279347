"""The streamed response: reads a run and writes it in one wire format."""

import asyncio
from collections.abc import AsyncIterator, Mapping

from ag_ui.core import RunErrorEvent, RunStartedEvent
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from chatapp.engine.events import NumberedEvent
from chatapp.errors import RunFailed
from chatapp.protocols.encoder import Encoder

EventBatches = AsyncIterator[list[NumberedEvent]]


class RunResponse(Response):
    """A plain ASGI response. Writing waits for the client, so a slow one costs no memory: it falls behind in the log
    and gets larger pieces. A client that leaves ends this response and nothing else."""

    def __init__(self, batches: EventBatches, encoder: Encoder, headers: Mapping[str, str] | None = None) -> None:
        self._batches = batches
        self._encoder = encoder
        self.status_code = 200
        self.media_type = encoder.media_type
        self.background = None
        self.init_headers({"Cache-Control": "no-cache", "X-Accel-Buffering": "no", **(headers or {})})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events until the run ends or the client has left."""
        left = asyncio.create_task(_wait_until_left(receive), name="reader")
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async for batch in self._batches:
                if left.done():
                    return
                encode = self._encoder.encode
                body = b"".join([encode(event) for event in batch]) if batch else self._encoder.heartbeat()
                if body:
                    await send({"type": "http.response.body", "body": body, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            left.cancel()


async def from_first_output(batches: EventBatches) -> EventBatches:
    """Wait for the first output, so that a status can still be chosen.

    Raises:
        RunFailed: the run failed before it said anything.
    """
    held: list[list[NumberedEvent]] = []
    async for batch in batches:
        held.append(batch)
        said = [event.body for event in batch if not isinstance(event.body, RunStartedEvent)]
        if said and isinstance(said[0], RunErrorEvent):
            raise RunFailed(said[0].message, code=said[0].code or RunFailed.code)
        if said:
            break
    return _chained(held, batches)


async def _chained(held: list[list[NumberedEvent]], rest: EventBatches) -> EventBatches:
    for batch in held:
        yield batch
    async for batch in rest:
        yield batch


async def _wait_until_left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
