"""`/ag-ui`: the AG-UI protocol (https://docs.ag-ui.com), as `@ag-ui/client`'s `HttpAgent` speaks it.

`threadId` is the conversation. What a client says of the past is not believed: where the conversation is stored, only
its newest message counts, or its answers to what the last run waits for.
"""

import re
from collections.abc import Sequence
from typing import Annotated, Any

from ag_ui.core import (
    AssistantMessage,
    DataSource,
    DeveloperMessage,
    FileSource,
    Message,
    MessagesSnapshotEvent,
    ReasoningMessage,
    ResumeEntry,
    RunAgentInput,
    SystemMessage,
    TextPart,
    Tool,
    ToolMessage,
    UrlSource,
    UserMessage,
)
from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, StrictBool, TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel
from pydantic_ai.ui.ag_ui import AGUIAdapter
from pydantic_core import from_json, to_json

from chatapp.accounts.auth import CurrentUser
from chatapp.conversations.endpoints import Conversations
from chatapp.conversations.repository import ConversationRow, MessageRow
from chatapp.conversations.service import NewMessage
from chatapp.engine.events import Cursor, storable_json
from chatapp.engine.parts import PARTS
from chatapp.engine.ports import ClientTool, PendingCall, ToolDecision
from chatapp.engine.reading import snapshot_of
from chatapp.engine.waiting import INTERRUPT_PREFIX
from chatapp.errors import Conflict, Draining, InvalidInput, NotFound, RunAlreadyActive, TooManyRuns, UnknownModel
from chatapp.files.attachments import Attachment
from chatapp.gateways import attachments
from chatapp.gateways.identity import stable_id
from chatapp.problems import problems
from chatapp.protocols.ag_ui import AgUiEncoder, Reader
from chatapp.runs.endpoints import Runs
from chatapp.runs.requests import NewRun
from chatapp.runs.response import RunResponse, with_ending
from chatapp.runs.service import RunService, StartedRun
from chatapp.texts import InputText, Name

KNOWS_OUTCOMES = (1, 0)  # the version that brought the outcome `cancelled` and `pendingToolCallIds`

router = APIRouter(prefix="/ag-ui", tags=["AG-UI"])

_STREAM = {
    "description": "The run's AG-UI events as they happen.",
    "content": {
        "text/event-stream": {
            "schema": {"type": "string"},
            "example": 'id: 1-8\ndata: {"type":"TEXT_MESSAGE_CONTENT","messageId":"019a…","delta":"Light "}\n\n',
        }
    },
}
_LIST = {"type": "array", "items": {"type": "object"}}
_FIELDS = {
    "threadId": {"type": "string", "maxLength": 200},
    "runId": {"type": "string"},
    "protocolVersion": {"type": "string"},
    "messages": {**_LIST, "description": "The thread; of a stored one, what is new counts."},
    "tools": {**_LIST, "description": "Tools that the client runs."},
    "context": {**_LIST, "description": "`{description, value}`: told to the model for this run."},
    "state": {"description": "The client's own; it is not touched."},
    "forwardedProps": {"type": "object", "description": "Understood: `model`, `instructions`, `regenerate`."},
    "resume": {**_LIST, "description": "Answers to the interrupts of the last run."},
}
_BODY = {  # by hand: the package's own models have names that ours have too
    "title": "RunAgentInput",
    "description": "As https://docs.ag-ui.com/sdk/js/core/types describes it.",
    "type": "object",
    "required": ["threadId", "runId", "messages"],
    "properties": _FIELDS,
}
_SCHEMA = TypeAdapter(dict[str, Any])


class _Wishes(BaseModel):
    """What of `forwardedProps` is understood. `regenerate` asks for another answer to the last message."""

    model: Name | None = None
    instructions: InputText | None = None
    regenerate: bool = False


class _Approval(BaseModel):
    """The payload that an interrupt asks for. Only a plain true allows."""

    model_config = ConfigDict(alias_generator=to_camel)

    approved: StrictBool
    edited_args: dict[str, Any] | None = None
    reason: str | None = None


class _Thread(BaseModel):
    thread_id: Name
    wishes: _Wishes


class Ask:
    """What a `RunAgentInput` asks for, in our words."""

    def __init__(self, owner: int, given: RunAgentInput, thread_id: str, wishes: _Wishes) -> None:
        self._owner = owner
        self._given = given
        self._wishes = wishes
        self.thread_id = thread_id
        users = [at for at, message in enumerate(given.messages) if isinstance(message, UserMessage)]
        end = users[-1] + 1 if users else 0
        self._known: Sequence[Message] = given.messages[: end - 1] if users else given.messages
        self._question = given.messages[end - 1] if users else None
        self._behind: Sequence[Message] = given.messages[end:]

    def decisions(self, waiting: Sequence[PendingCall]) -> list[ToolDecision]:
        """The client's answers to what the last run waits for: results of its tools, and resumed interrupts."""
        calls = {call.tool_call_id for call in waiting}
        results = [message for message in self._behind if isinstance(message, ToolMessage)]
        given = [
            ToolDecision(message.tool_call_id, result=_result(message))
            for message in results
            if message.tool_call_id in calls
        ]
        return [*given, *(_decision(entry) for entry in self._given.resume or [] if waiting)]

    def new_run(self) -> NewRun:
        """
        Raises:
            InvalidInput: nothing new is said.
        """
        message = self._message()
        question = message.id if self._wishes.regenerate else None
        return NewRun(
            reference=self.thread_id,
            message=None if question else message,
            history=[earlier for known in self._known if (earlier := _earlier(known))],
            parent_id=question,
            has_parent=question is not None,
            model=self._wishes.model,
            instructions=self._wishes.instructions,
            client_tools=[_tool(tool) for tool in self._given.tools or []],
            context="\n\n".join(f"{entry.description}:\n{entry.value}" for entry in self._given.context or []),
        )

    def reader(self, started: StartedRun) -> Reader:
        """What this client has of the thread; of an answer that it joins, or does not want, that is taken back."""
        question = [self._question] if self._question else []
        return Reader(
            thread_id=self._given.thread_id,
            run_id=self._given.run_id,
            earlier=[_told(message) for message in (*self._known, *question)],
            is_reset=bool(self._behind) and (self._wishes.regenerate or not started.is_new),
            thoughts=[message.id for message in self._behind if isinstance(message, ReasoningMessage)],
            knows_outcomes=_knows_outcomes(self._given.protocol_version),
        )

    def _message(self) -> NewMessage:
        if not isinstance(self._question, UserMessage):
            raise InvalidInput.of(messages="Say something: there is no message of the user.")
        text, files = _content(self._question)
        if not text and not files:
            raise InvalidInput.of(messages="The last message of the user is empty.")
        message_id = stable_id(self._owner, self.thread_id, self._question.id)
        return NewMessage("user", text, message_id, files=tuple(files))


async def _ask(request: Request, user: CurrentUser) -> Ask:
    body = await request.body()
    try:
        if b"\\u0000" in body:
            body = to_json(storable_json(from_json(body)))
        given = AGUIAdapter.build_run_input(body)
        asked = _Thread.model_validate({"thread_id": given.thread_id, "wishes": given.forwarded_props or {}})
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from None
    except ValueError as error:  # no JSON at all
        raise InvalidInput.of(body=str(error)) from None
    return Ask(user.id, given, asked.thread_id, asked.wishes)


@router.post(
    "",
    response_class=Response,
    responses={
        200: _STREAM,
        **problems(NotFound, Conflict, RunAlreadyActive, UnknownModel, TooManyRuns, Draining),
    },
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": _BODY}}}},
)
async def run_agent(ask: Annotated[Ask, Depends(_ask)], user: CurrentUser, runs: Runs) -> RunResponse:
    """Run the agent on a thread and read its AG-UI events.

    The answer goes on when you stop reading: send the same message again, or `GET` the thread, to read it from its
    start. `X-Run-Id` is the way to it in the rest of the API.
    """
    started = await _started(user.id, ask, runs)
    return _response(runs, started, ask.reader(started))


@router.get(
    "/{thread_id:path}",
    response_class=Response,
    responses={200: _STREAM, 204: {"description": "Nothing is being answered."}, **problems(NotFound)},
)
async def attach_to_thread(
    thread_id: Annotated[Name, Path()],
    user: CurrentUser,
    runs: Runs,
    conversations: Conversations,
    after: Annotated[str | None, Query(max_length=40, description="Only what lies behind this cursor.")] = None,
    last_event_id: Annotated[str | None, Header(description="The same, as `EventSource` sends it.")] = None,
) -> Response:
    """Read the answer that is being written in a thread.

    Without a cursor it begins as a run begins, with the messages of the thread so far and the whole answer.
    """
    place = after or last_event_id
    cursor = Cursor.parse(place) if place else Cursor()
    conversation = await conversations.find(user.id, thread_id)
    if conversation is None:
        raise NotFound
    if conversation["active_run_id"] is None:
        return Response(status_code=204)
    state = await runs.state(user.id, conversation["active_run_id"])
    read: ConversationRow = {**conversation, "head_message_id": state.message_id}
    branch = await conversations.messages(read)
    reader = Reader(
        thread_id=thread_id,
        run_id=str(state.run_id),
        earlier=[told for row in branch[:-1] for told in _stored(row)],
        has_begun=place is not None,
        is_reset=place is None,
    )
    started = StartedRun(state.run_id, state.conversation_id, state.message_id, is_new=False, after=cursor)
    return _response(runs, started, reader)


async def _started(owner: int, ask: Ask, runs: RunService) -> StartedRun:
    latest = await runs.latest(owner, ask.thread_id)
    if latest and (decisions := ask.decisions(latest.waiting)):
        return await runs.resume(owner, latest.run_id, decisions)
    return await runs.start(owner, ask.new_run())


def _response(runs: RunService, started: StartedRun, reader: Reader) -> RunResponse:
    batches = runs.events(started.run_id, started.after)
    return RunResponse(batches if reader.has_begun else with_ending(batches), AgUiEncoder(reader), started.headers)


def _earlier(message: Message) -> NewMessage | None:
    """A message for the history of a new thread. What tools did there, only this server could tell."""
    match message:
        case UserMessage():
            text, files = _content(message)
            return NewMessage("user", text, files=tuple(files)) if text or files else None
        case AssistantMessage(content=str(text)) if text:
            return NewMessage("assistant", text)
        case SystemMessage(content=text) | DeveloperMessage(content=text) if text:
            return NewMessage("system", text)
        case _:
            return None


def _content(message: UserMessage) -> tuple[str, list[Attachment]]:
    if isinstance(message.content, str):
        return message.content, []
    texts = [part.text for part in message.content if isinstance(part, TextPart)]
    return "\n\n".join(texts), [_file(part.source) for part in message.content if not isinstance(part, TextPart)]


def _file(source: DataSource | UrlSource | FileSource) -> Attachment:
    match source:
        case DataSource(value=data, mime_type=media_type):
            return attachments.inline(data, media_type)
        case UrlSource(value=url, mime_type=media_type):
            return attachments.at_address(url, media_type)
        case FileSource():
            raise InvalidInput.of(messages="A file has to come with its data or an address.")


def _tool(tool: Tool) -> ClientTool:
    if tool.parameters is None:
        return ClientTool(tool.name, tool.description, {"type": "object", "properties": {}})
    try:
        return ClientTool(tool.name, tool.description, _SCHEMA.validate_python(tool.parameters))
    except ValidationError:
        raise InvalidInput.of(tools=f"The parameters of {tool.name!r} have to be a JSON schema.") from None


def _result(message: ToolMessage) -> str:
    if isinstance(message.content, str):
        return message.content or message.error or ""
    if all(isinstance(part, TextPart) for part in message.content):
        return "".join(part.text for part in message.content if isinstance(part, TextPart))
    return to_json([part.model_dump(by_alias=True) for part in message.content]).decode()


def _decision(entry: ResumeEntry) -> ToolDecision:
    """
    Raises:
        InvalidInput: the payload does not say clearly whether the call is allowed.
    """
    call_id = entry.interrupt_id.removeprefix(INTERRUPT_PREFIX)
    if entry.status == "cancelled":
        return ToolDecision(call_id, approved=False, reason="Cancelled by the user.")
    try:
        answer = _Approval.model_validate(entry.payload)
    except ValidationError:
        wanted = "an object with `approved` (true or false), and perhaps `editedArgs` and `reason`"
        raise InvalidInput.of(resume=f"The payload for {entry.interrupt_id!r} has to be {wanted}.") from None
    return ToolDecision(call_id, approved=answer.approved, arguments=answer.edited_args, reason=answer.reason)


def _told(message: Message) -> dict[str, Any]:
    return message.model_dump(mode="json", by_alias=True, exclude_none=True)


def _stored(row: MessageRow) -> list[dict[str, Any]]:
    """A stored message as AG-UI messages, with the ids that its parts had live."""
    if row["role"] != "assistant":
        return [{"id": str(row["id"]), "role": row["role"], "content": row["content"]}]
    snapshot = snapshot_of(PARTS.validate_json(row["parts"]), Cursor()).body
    assert isinstance(snapshot, MessagesSnapshotEvent)
    return [_told(message) for message in snapshot.messages]


def _knows_outcomes(declared: str | None) -> bool:
    """Whether a client is of 1.0 or newer. One that says nothing is older; one that says it oddly is newer."""
    if declared is None:
        return False
    version = re.fullmatch(r"(\d+)\.(\d+)", declared)
    return version is None or (int(version[1]), int(version[2])) >= KNOWS_OUTCOMES
