"""`/api/create_session`, `/api/chat/…`, `/api/history/…`: send here, receive there. A session is a conversation."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Header, Path, Response
from pydantic import BaseModel, ConfigDict, Field, field_validator

from chatapp.accounts.auth import CurrentUser
from chatapp.conversations.endpoints import Conversations
from chatapp.conversations.schemas import CreateConversation, Status
from chatapp.conversations.service import NewMessage
from chatapp.engine.events import Cursor
from chatapp.engine.ports import RunState
from chatapp.errors import (
    Conflict,
    Draining,
    InvalidInput,
    NotFound,
    RunAlreadyActive,
    RunFailed,
    TooManyRuns,
    UnknownModel,
)
from chatapp.problems import problems
from chatapp.protocols.session_sse import SessionSseEncoder
from chatapp.runs.endpoints import Runs
from chatapp.runs.requests import NewRun
from chatapp.runs.response import RunResponse
from chatapp.runs.schemas import UserMessage
from chatapp.runs.service import RunService, StartedRun
from chatapp.texts import Name

router = APIRouter(prefix="/api", tags=["sessions"])

SessionId = Annotated[Name, Path(description="As `create_session` gave it; any other conversation's id works too.")]

_STREAM: dict[str, Any] = {
    "description": "The answer. `token` is a piece of the text; `reset`, seen after a server died, replaces all of it; "
    "`done` or `error` is the last one. The id is a cursor.",
    "content": {
        SessionSseEncoder.media_type: {
            "schema": {"type": "string"},
            "example": 'event: token\nid: 019a…:1-8\ndata: {"token":"Light "}\n\n'
            'event: done\nid: 019a…:1-57\ndata: {"run_id":"019a…","message_id":"019a…","status":"finished"}\n\n',
        }
    },
}


class SessionOut(BaseModel):
    """A new session."""

    session_id: UUID


class SendMessage(BaseModel):
    """A message of the user."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"message": "Why is the sky blue?"}]})

    message: UserMessage = Field(
        description="A string, or an object with `content` and an `id` of your choice: then sending twice is safe."
    )
    model: Name | None = Field(None, description="As `provider:name`.")

    @field_validator("message", mode="before")
    @classmethod
    def _plain_string(cls, message: object) -> object:
        return {"content": message} if isinstance(message, str) else message


class Sent(BaseModel):
    """What answers a message."""

    message_id: UUID = Field(description="The answer's.")
    run_id: UUID


class Answered(Sent):
    """The finished answer."""

    status: Status
    content: str


class SessionMessage(BaseModel):
    """A message of the session."""

    id: UUID
    role: Literal["user", "assistant", "system"]
    content: str
    status: Status
    created_at: datetime


class SessionHistory(BaseModel):
    """What was said in a session."""

    session_id: str
    messages: list[SessionMessage]


@router.post("/create_session", responses=problems())
async def create_session(user: CurrentUser, conversations: Conversations) -> SessionOut:
    """Begin a session."""
    row = await conversations.create(user.id, CreateConversation.model_validate({}))
    return SessionOut(session_id=row["id"])


@router.post(
    "/chat/send/{session_id}",
    status_code=202,
    response_model=Sent,
    responses={
        200: {"model": Answered, "description": "With `wait=true`: the finished answer."},
        **problems(NotFound, Conflict, RunAlreadyActive, UnknownModel, RunFailed, TooManyRuns, Draining),
    },
)
async def send(
    session_id: SessionId,
    body: SendMessage,
    user: CurrentUser,
    runs: Runs,
    conversations: Conversations,
    *,
    wait: bool = False,
) -> Sent | Response:
    """Send a message; the answer is read elsewhere, or with `wait=true` is what comes back.

    The answer is written to its end whether or not you wait.
    """
    session = await conversations.named(user.id, session_id)
    message = NewMessage("user", body.message.content, body.message.id)
    started = await runs.start(user.id, NewRun(reference=str(session["id"]), message=message, model=body.model))
    sent = Sent(message_id=started.message_id, run_id=started.run_id)
    if not wait:
        return sent
    state = await _ended(runs, user.id, started)
    said = await conversations.said(user.id, started.message_id)
    answered = Answered(**sent.model_dump(), status=state.status, content=said["content"])
    return Response(answered.model_dump_json(), media_type="application/json")


@router.get(
    "/chat/receive/{session_id}",
    response_class=Response,
    responses={
        200: _STREAM,
        204: {"description": "There is no answer, or you have all of it."},
        **problems(NotFound),
    },
)
async def receive(
    session_id: SessionId,
    user: CurrentUser,
    runs: Runs,
    conversations: Conversations,
    last_event_id: Annotated[
        str | None, Header(max_length=100, description="Only what lies behind, as `EventSource` sends it.")
    ] = None,
) -> Response:
    """Read the session's answer, the running one or else the last, from its start: what was said, then live."""
    session = await conversations.named(user.id, session_id)
    state = await runs.latest(user.id, str(session["id"]))
    run_id, cursor = _place(last_event_id)
    if run_id is not None and state is not None and run_id != state.run_id:
        state, cursor = await _unread(runs, user.id, session["id"], run_id, cursor) or (state, Cursor())
    if state is None or _has_all(state, cursor):
        return Response(status_code=204)
    encoder = SessionSseEncoder(str(state.run_id), str(state.message_id))
    return RunResponse(runs.events(state.run_id, cursor), encoder, {"X-Run-Id": str(state.run_id)})


@router.get("/history/{session_id}", responses=problems(NotFound))
async def read_session(session_id: SessionId, user: CurrentUser, conversations: Conversations) -> SessionHistory:
    """What was said in a session, from its start."""
    session = await conversations.named(user.id, session_id)
    messages = [SessionMessage.model_validate(row) for row in await conversations.messages(session)]
    return SessionHistory(session_id=session_id, messages=messages)


async def _ended(runs: RunService, owner: int, started: StartedRun) -> RunState:
    """The run once it has ended well.

    Raises:
        RunFailed: it failed.
        Draining: this process stops before.
    """
    async for _ in runs.events(started.run_id, started.after):
        continue
    state = await runs.state(owner, started.run_id)
    if state.status == "running":
        raise Draining("The server is shutting down. The answer goes on: receive it in a moment.")
    if state.error is not None:
        raise RunFailed(state.error.message, code=state.error.code, run_id=str(state.run_id))
    return state


async def _unread(
    runs: RunService, owner: int, session_id: UUID, run_id: UUID, cursor: Cursor
) -> tuple[RunState, Cursor] | None:
    """An older run of the session that a reader has not read to its end: that comes first."""
    try:
        state = await runs.state(owner, run_id)
    except NotFound:
        return None
    is_unread = state.conversation_id == session_id and not _has_all(state, cursor)
    return (state, cursor) if is_unread else None


def _has_all(state: RunState, cursor: Cursor) -> bool:
    return state.status != "running" and cursor >= Cursor(state.attempt, state.last_seq)


def _place(last_event_id: str | None) -> tuple[UUID | None, Cursor]:
    """The run and the place in it. A cursor alone, as other readers have it, is of the newest run.

    Raises:
        InvalidInput: it is neither.
    """
    if not last_event_id:
        return None, Cursor()
    run, _, cursor = last_event_id.rpartition(":")
    try:
        return UUID(run) if run else None, Cursor.parse(cursor)
    except (ValueError, InvalidInput):
        raise InvalidInput.of(**{"last-event-id": "This is not an id that was sent."}) from None
