"""`/events`."""

from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import StreamingResponse

from chatapp.accounts.auth import CurrentUser
from chatapp.feed.schemas import Change
from chatapp.feed.service import FeedService
from chatapp.problems import problems

router = APIRouter(tags=["feed"])

HEARTBEAT_SECONDS = 15.0


async def _service(request: Request) -> FeedService:
    return request.state.feed


Feed = Annotated[FeedService, Depends(_service)]


class EventStream(StreamingResponse):
    """Tells OpenAPI what is streamed."""

    media_type = "text/event-stream"


_STREAM = {
    "model": Change,
    "description": "One change an event, its type also as the event's name.",
    "content": {
        EventStream.media_type: {"example": 'event: run.started\ndata: {"type":"run.started","run_id":"019a…"}\n\n'}
    },
}


@router.get("/events", response_class=EventStream, responses={200: _STREAM, **problems()})
async def follow_changes(user: CurrentUser, feed: Feed) -> EventStream:
    """What changes among your conversations, as it happens, from whichever device or process.

    It begins with `resync`: read the list after it, and nothing is missed.
    """
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    return EventStream(_lines(feed, user.id), headers=headers)


async def _lines(feed: FeedService, owner: int) -> AsyncGenerator[bytes]:
    async for change in feed.follow(owner, HEARTBEAT_SECONDS):
        yield _line(change) if change else b": ping\n\n"


def _line(change: Change) -> bytes:
    return f"event: {change.type}\ndata: {change.model_dump_json(exclude_none=True)}\n\n".encode()
