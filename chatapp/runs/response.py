"""The streamed response: reads a run and writes it in one wire format."""

import asyncio
from collections.abc import AsyncIterator, Mapping

from ag_ui.core import BaseEvent, RunErrorEvent, RunStartedEvent
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.errors import Draining, NotFound, RunFailed
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
        left = asyncio.create_task(_wait_until_left(receive), name="client")
        try:
            # A task of its own wakes for each piece; the twenty calls that led here would all be woken with it.
            await asyncio.create_task(self._write(send, left), name="reader")
        finally:
            left.cancel()

    async def _write(self, send: Send, left: asyncio.Task[None]) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        encode = self._encoder.encode
        async for batch in self._batches:
            if left.done():
                return
            body = b"".join(map(encode, batch)) if batch else self._encoder.heartbeat()
            if body:
                await send({"type": "http.response.body", "body": body, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def from_first_output(
    batches: EventBatches,
    output: tuple[type[BaseEvent], ...] | None = None,
    *,
    holds_through_silence: bool = True,
) -> EventBatches:
    """Wait for the first output, so that a status can still be chosen.

    Args:
        batches: the events.
        output: what counts as output; anything behind the run's start where it is None.
        holds_through_silence: whether to wait on when nothing was said for so long that a heartbeat is due.

    Raises:
        NotFound: the run was deleted before it said anything.
        RunFailed: it failed before that.
    """
    held: list[list[NumberedEvent]] = []
    async for batch in batches:
        held.append(batch)
        bodies = [event.body for event in batch]
        said = [
            body for body in bodies if (isinstance(body, output) if output else not isinstance(body, RunStartedEvent))
        ]
        if said and isinstance(said[0], RunErrorEvent):
            if said[0].code == NotFound.code:
                raise NotFound(said[0].message)
            raise RunFailed(said[0].message, code=said[0].code or RunFailed.code)
        if said or not (batch or holds_through_silence):
            break
    return _chained(held, batches)


async def with_ending(batches: EventBatches) -> EventBatches:
    """The same, for protocols whose clients take the end of a response for the end of the answer: where this process
    stops while the run goes on, they are told so."""
    last: NumberedEvent | None = None
    async for batch in batches:
        last = batch[-1] if batch else last
        yield batch
    if last is None or not last.is_terminal:
        leaving = Draining("The server is shutting down. The answer goes on: attach to it again in a moment.")
        cursor = last.cursor if last else Cursor()
        yield [NumberedEvent(cursor, RunErrorEvent(message=leaving.detail, code=leaving.code))]


async def _chained(held: list[list[NumberedEvent]], rest: EventBatches) -> EventBatches:
    for batch in held:
        yield batch
    async for batch in rest:
        yield batch


async def _wait_until_left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
