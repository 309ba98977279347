"""`/ws/{user_id}`: several chats at once over one WebSocket.

The socket is only a reader like any other: what it starts goes on without it, and a new one attaches with the cursor of
the last token. In its words a conversation is a chat and a run a task.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast
from uuid import UUID

import structlog
from fastapi import APIRouter, WebSocket
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from pydantic_core import from_json
from starlette.websockets import WebSocketDisconnect, WebSocketDisconnected

from chatapp.conversations.endpoints import Conversations
from chatapp.conversations.service import ConversationService, NewMessage
from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.errors import ChatappError, DatabaseUnavailable, InvalidInput, NotFound, TooManyRuns, UpgradeRequired
from chatapp.gateways.chats import Themselves
from chatapp.ids import uuid7
from chatapp.problems import problems
from chatapp.protocols.chat_socket import EXAMPLES, PONG, Said, TaskFrames, complete_frame, error_frame
from chatapp.runs.endpoints import Runs
from chatapp.runs.requests import NewRun
from chatapp.runs.service import RunService
from chatapp.texts import InputText, Name

log = structlog.get_logger(__name__)

router = APIRouter(tags=["chat socket"])

MOST_TASKS = 100  # read at the same time by one socket
SEND_SECONDS = 60.0  # a client that takes nothing for so long is given up
RETRY_SECONDS = 0.5

_GONE = (WebSocketDisconnect, WebSocketDisconnected)


class SendMessage(BaseModel):
    """Say something; the answer comes as tokens."""

    action: Literal["send_message"]
    content: InputText = Field(min_length=1)
    chat_id: Name | None = None
    response_model: Name | None = None
    message_id: UUID | None = None  # chosen by the client, makes sending twice safe


class Stop(BaseModel):
    """Stop a task, wherever it was started."""

    action: Literal["stop"]
    task_id: UUID


class Attach(BaseModel):
    """Read a task from a cursor, or from its start."""

    action: Literal["attach"]
    task_id: UUID
    after: InputText | None = None


class Ping(BaseModel):
    """Ask whether anybody is there."""

    action: Literal["ping"]


Action = Annotated[SendMessage | Stop | Attach | Ping, Field(discriminator="action")]
_ACTION: TypeAdapter[Action] = TypeAdapter(Action)
_ECHOED = ("action", "chat_id", "message_id", "task_id")
MOST_SAID = 300  # characters of what came in, or of what is wrong with it, that are told back

_UPGRADED: dict[str, Any] = {
    "description": "The frames that come, each a JSON text.",
    "content": {"application/json": {"examples": {name: {"value": frame} for name, frame in EXAMPLES.items()}}},
}
_RESPONSES: dict[int | str, dict[str, Any]] = {101: _UPGRADED, **problems(UpgradeRequired, NotFound)}


@router.get("/ws/{user_id}", status_code=101, responses=_RESPONSES)  # noqa: FAST003  (the dependency takes it)
async def chat_socket_address(user: Themselves) -> None:
    """Open this address as a WebSocket; `me` is you. Frames are JSON texts.

    Send `{"action": "send_message", "content", "chat_id"?, "response_model"?, "message_id"?}`: without `chat_id` it
    begins a chat, an unknown one becomes the name of a new chat, and `message_id` (a UUID of your choice) makes sending
    twice safe. `{"action": "stop", "task_id"}` stops an answer and keeps what was written. `{"action": "attach",
    "task_id", "after"?}` reads an answer from a cursor or from its start, also after a lost connection.
    `{"action": "ping"}` is answered.

    Every answer ends with `generation_complete`, after an `error` if it failed. An `error` with an `action` is about
    that action alone. Any number of chats can be answered at once.
    """
    raise UpgradeRequired


@router.websocket("/ws/{user_id}")
async def chat_socket(websocket: WebSocket, user: Themselves, runs: Runs, conversations: Conversations) -> None:
    """Serve one socket until it is closed. Another user's is answered 404 instead of being opened."""
    await websocket.accept()
    await ChatSocket(websocket, user.id, runs, conversations).serve()


@dataclass(slots=True)
class _Reading:
    """A task that is read by this socket, and how far."""

    run_id: UUID
    cursor: Cursor
    chat_id: str | None = None  # what the client calls it
    question_id: UUID | None = None  # still to be shown


class ChatSocket:
    """One open socket: obeys its actions and writes what its tasks say.

    Nothing is queued here. Each task is read from its own cursor and waits for its turn to write, so a client that
    does not read costs no more than one piece of each of its tasks.
    """

    def __init__(self, websocket: WebSocket, owner: int, runs: RunService, conversations: ConversationService) -> None:
        self._websocket = websocket
        self._owner = owner
        self._runs = runs
        self._conversations = conversations
        self._readers: dict[UUID, asyncio.Task[None]] = {}
        self._group = asyncio.TaskGroup()

    async def serve(self) -> None:
        """Serve until the client has left or does not read any more."""
        try:
            async with self._group:
                while (frame := await self._websocket.receive())["type"] == "websocket.receive":
                    await self._obey(frame.get("text"))
                for reader in self._readers.values():
                    reader.cancel()
        except* _GONE:
            log.debug("A chat socket was left")
        except* Exception:
            log.exception("A chat socket broke")
            with suppress(*_GONE):
                await self._websocket.close(1011)

    async def _obey(self, text: str | None) -> None:
        try:
            await self._act(_action(text))
        except _GONE:
            raise
        except ChatappError as error:
            await self._refuse(error, text)
        except Exception:
            log.exception("An action of a chat socket failed")
            await self._refuse(ChatappError(), text)

    async def _act(self, action: Action) -> None:
        match action:
            case SendMessage():
                await self._send_message(action)
            case Stop(task_id=run_id):
                await self._runs.cancel(self._owner, run_id)
            case Attach(task_id=run_id, after=after):
                await self._attach(run_id, Cursor.parse(after) if after else Cursor())
            case Ping():
                await self._send(PONG)

    async def _send_message(self, action: SendMessage) -> None:
        self._require_room()
        message = NewMessage("user", action.content, action.message_id or uuid7())
        asked = NewRun(reference=action.chat_id, message=message, model=action.response_model)
        started = await self._runs.start(self._owner, asked)
        if started.is_new or started.run_id not in self._readers:  # else it was sent twice over this very socket
            await self._read(_Reading(started.run_id, started.after, action.chat_id, message.id))

    async def _attach(self, run_id: UUID, after: Cursor) -> None:
        state = await self._runs.state(self._owner, run_id)
        if run_id not in self._readers:
            self._require_room()
        if state.status != "running":  # whoever has all of it is told the end once more
            after = min(after, Cursor(state.attempt, state.last_seq - 1))
        await self._read(_Reading(run_id, after))

    def _require_room(self) -> None:
        if len(self._readers) >= MOST_TASKS:
            raise TooManyRuns("This socket reads as many answers as it may. Wait for one of them, or open another.")

    async def _read(self, reading: _Reading) -> None:
        """Read a task from now on, in place of whoever reads it here."""
        if former := self._readers.get(reading.run_id):
            former.cancel()
            await asyncio.wait([former])
        reader = self._group.create_task(self._write(reading), name=f"chat socket {reading.run_id}")
        self._readers[reading.run_id] = reader
        reader.add_done_callback(lambda done: self._forget(reading.run_id, done))

    def _forget(self, run_id: UUID, reader: asyncio.Task[None]) -> None:
        if self._readers.get(run_id) is reader:
            del self._readers[run_id]

    async def _write(self, reading: _Reading) -> None:
        while True:
            try:
                await self._follow(reading)
                return
            except DatabaseUnavailable:  # it comes back, and nothing was missed
                await asyncio.sleep(RETRY_SECONDS)
            except ChatappError as error:  # deleted meanwhile
                ids = {"task_id": reading.run_id, "chat_id": reading.chat_id}
                await self._send(error_frame(error.detail, code=error.code, **ids))
                await self._send(complete_frame(**ids, status="failed", cursor=str(reading.cursor)))
                return

    async def _follow(self, reading: _Reading) -> None:
        state = await self._runs.state(self._owner, reading.run_id)
        reading.chat_id = reading.chat_id or state.thread_id
        frames = TaskFrames(state.run_id, reading.chat_id, state.message_id, state.created_at)
        if reading.question_id is not None:
            await self._send(frames.message(await self._said(reading.question_id)))
            reading.question_id = None
        async for batch in self._runs.events(state.run_id, reading.cursor):
            for event in batch:
                if event.is_terminal:
                    await self._end(frames, event)
                    return
                for frame in frames.encode(event):
                    await self._send(frame)
                reading.cursor = event.cursor

    async def _end(self, frames: TaskFrames, event: NumberedEvent) -> None:
        """Everything is read before anything is written: what fails is done again as a whole."""
        state = await self._runs.state(self._owner, frames.task_id)
        is_stored = state.status != "running"  # otherwise another process may still go on with it
        whole = [frames.message(await self._said(state.message_id))] if is_stored else []
        status = state.status if is_stored else "interrupted"
        for frame in (*whole, *frames.encode(event), frames.complete(status, event.cursor)):
            await self._send(frame)

    async def _said(self, message_id: UUID) -> Said:
        row = await self._conversations.said(self._owner, message_id)
        return Said(row["id"], row["content"], is_ai=row["role"] == "assistant", timestamp=row["created_at"])

    async def _refuse(self, error: ChatappError, text: str | None) -> None:
        await self._send(error_frame(error.detail, **{"code": error.code, **error.extra, **_about(text)}))

    async def _send(self, frame: str) -> None:
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self._websocket.send_text(frame)
        except TimeoutError:
            raise WebSocketDisconnect(1006, "It does not read.") from None


def _action(text: str | None) -> Action:
    """
    Raises:
        InvalidInput: it is not text, not JSON, or none of our actions.
    """
    if text is None:
        raise InvalidInput("Send text frames; this one was binary.")
    try:
        return _ACTION.validate_json(text)
    except ValidationError as error:
        raise _explained(error) from None


def _explained(error: ValidationError) -> InvalidInput:
    fields = [
        {
            "field": ".".join(str(step) for step in problem["loc"][1:])
            or ("action" if "tag" in problem["type"] else "frame"),
            "message": problem["msg"][:MOST_SAID],
        }
        for problem in error.errors(include_url=False, include_input=False)
    ]
    return InvalidInput("; ".join(f"{field['field']}: {field['message']}" for field in fields[:3]), errors=fields[:10])


def _about(text: str | None) -> dict[str, str]:
    """What tells which action an error is about."""
    try:
        frame: object = from_json(text or "{}")
    except ValueError:
        return {}
    told = cast("dict[str, object]", frame) if isinstance(frame, dict) else {}
    return {name: value for name in _ECHOED if isinstance(value := told.get(name), str) and len(value) <= MOST_SAID}
