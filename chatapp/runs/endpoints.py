"""`/chat` and `/runs`: HTTP in and out."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Response
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse

from chatapp.accounts.auth import CurrentUser
from chatapp.conversations.schemas import QueuedOut
from chatapp.engine.events import Cursor
from chatapp.errors import (
    Conflict,
    Draining,
    ImagesNotTaken,
    NotFound,
    QueueFull,
    RunAlreadyActive,
    RunFailed,
    TooManyRuns,
    UnknownModel,
)
from chatapp.problems import problems
from chatapp.protocols.ndjson import NdjsonEncoder
from chatapp.protocols.negotiate import encoder_for
from chatapp.protocols.sse import SseEncoder
from chatapp.protocols.text import TextEncoder
from chatapp.runs.queue import Queue
from chatapp.runs.response import RunResponse, from_first_output
from chatapp.runs.schemas import ChatRequest, Decisions, RunOut
from chatapp.runs.service import RunService, StartedRun

router = APIRouter(tags=["runs"])

_STREAM = {
    "description": "The run's events as they happen.",
    "content": {
        SseEncoder.media_type: {
            "schema": {"type": "string"},
            "example": 'id: 1-8\ndata: {"type":"TEXT_MESSAGE_CONTENT","messageId":"019a…","delta":"Light "}\n\n',
        },
        NdjsonEncoder.media_type: {
            "schema": {"type": "string"},
            "example": '{"id":"1-8","type":"TEXT_MESSAGE_CONTENT","messageId":"019a…","delta":"Light "}\n',
        },
        TextEncoder.media_type: {"schema": {"type": "string"}, "example": "Light "},
    },
}


async def _service(connection: HTTPConnection) -> RunService:
    return connection.state.runs


Runs = Annotated[RunService, Depends(_service)]


async def _queue(connection: HTTPConnection) -> Queue:
    return connection.state.queue


WaitingMessages = Annotated[Queue, Depends(_queue)]
Accept = Annotated[str | None, Header(include_in_schema=False)]


@router.post(
    "/chat",
    response_class=Response,
    responses={
        200: _STREAM,
        202: {"model": QueuedOut, "description": "It waits for the running answer, as `when_busy` asks."},
        **problems(
            NotFound,
            Conflict,
            RunAlreadyActive,
            QueueFull,
            UnknownModel,
            ImagesNotTaken,
            RunFailed,
            TooManyRuns,
            Draining,
        ),
    },
)
async def chat(
    body: ChatRequest, user: CurrentUser, runs: Runs, queue: WaitingMessages, accept: Accept = None
) -> Response:
    """Send a message and read the answer as it is written.

    The format follows `Accept`: `text/event-stream` (the default), `application/x-ndjson` or `text/plain`. The answer
    goes on when you stop reading; `X-Run-Id` is the way back to it.
    """
    encoder = encoder_for(accept, NdjsonEncoder if body.is_message_list else SseEncoder)
    started = await (queue.send(user.id, body) if body.when_busy == "queue" else runs.start(user.id, body.new_run()))
    if not isinstance(started, StartedRun):
        return _waiting(QueuedOut.of(started))
    batches = runs.events(started.run_id, Cursor())
    if not isinstance(encoder, SseEncoder):
        batches = await from_first_output(batches)
    return RunResponse(batches, encoder, started.headers)


def _waiting(queued: QueuedOut) -> Response:
    headers = {"X-Conversation-Id": str(queued.conversation_id), "X-Message-Id": str(queued.id)}
    return JSONResponse(queued.model_dump(mode="json"), 202, headers)


@router.get("/runs/{run_id}", responses=problems(NotFound))
async def read_run(run_id: UUID, user: CurrentUser, runs: Runs) -> RunOut:
    """Where a run stands."""
    return RunOut.of(await runs.state(user.id, run_id))


@router.get(
    "/runs/{run_id}/events",
    response_class=Response,
    responses={200: _STREAM, 204: {"description": "The run has ended and you have all of it."}, **problems(NotFound)},
)
async def attach(
    run_id: UUID,
    user: CurrentUser,
    runs: Runs,
    accept: Accept = None,
    after: Annotated[str | None, Query(max_length=40, description="Only what lies behind this cursor.")] = None,
    last_event_id: Annotated[str | None, Header(description="The same, as `EventSource` sends it.")] = None,
) -> Response:
    """Read a run from a cursor, or from its start: first what was said, then live until it ends."""
    cursor = Cursor.parse(after or last_event_id or "0-0")
    state = await runs.state(user.id, run_id)
    if state.status != "running" and cursor >= Cursor(state.attempt, state.last_seq):
        return Response(status_code=204)
    return RunResponse(runs.events(run_id, cursor), encoder_for(accept), {"X-Run-Id": str(run_id)})


@router.post(
    "/runs/{run_id}/approvals", status_code=202, responses=problems(NotFound, Conflict, RunAlreadyActive, Draining)
)
async def decide(run_id: UUID, body: Decisions, user: CurrentUser, runs: Runs) -> RunOut:
    """Decide on the tool calls that a run waits for; it goes on, in the same message, as its next attempt.

    A tool that asks first is allowed (perhaps with other arguments) or refused, a tool of the client's gets its
    result, and a tool that must not run twice is told whether it may, after the server stopped in the middle of it.
    """
    state = await runs.state(user.id, run_id)
    await runs.resume(user.id, run_id, body.of(state.waiting), body.always_allowed(state.waiting))
    return RunOut.of(await runs.state(user.id, run_id))


@router.post("/runs/{run_id}/cancel", status_code=202, responses=problems(NotFound))
async def cancel_run(run_id: UUID, user: CurrentUser, runs: Runs) -> RunOut:
    """Ask a run to stop. What it has written is kept. A run that has ended stays as it is."""
    return RunOut.of(await runs.cancel(user.id, run_id))
