"""`/vercel/chat`: the AI SDK (https://ai-sdk.dev), as `useChat` with its `DefaultChatTransport` speaks it.

The chat's id is the conversation. Where it is stored, only the newest message that a client sends counts, or its
answers to what the last run waits for.
"""

from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue, StrictBool
from pydantic.alias_generators import to_camel
from pydantic_core import to_json

from chatapp.accounts.auth import CurrentUser
from chatapp.conversations.endpoints import Conversations
from chatapp.conversations.service import ConversationService, NewMessage
from chatapp.engine.ports import ClientTool, PendingCall, ToolDecision
from chatapp.errors import Conflict, Draining, InvalidInput, NotFound, RunAlreadyActive, TooManyRuns, UnknownModel
from chatapp.files.attachments import Attachment
from chatapp.gateways.attachments import at_address
from chatapp.gateways.identity import stable_id
from chatapp.problems import problems
from chatapp.protocols.vercel import VercelEncoder
from chatapp.runs.endpoints import Runs
from chatapp.runs.requests import NewRun
from chatapp.runs.response import RunResponse, with_ending
from chatapp.runs.service import RunService, StartedRun
from chatapp.texts import InputText, Name

router = APIRouter(prefix="/vercel/chat", tags=["AI SDK"])

MARK = {"X-Vercel-AI-UI-Message-Stream": "v1"}

_STREAM = {
    "description": "The answer as a UI message stream.",
    "headers": {"x-vercel-ai-ui-message-stream": {"schema": {"const": "v1"}}},
    "content": {
        "text/event-stream": {
            "schema": {"type": "string"},
            "example": 'data: {"type":"text-delta","id":"019a…","delta":"Light "}\n\n',
        }
    },
}


class _Lenient(BaseModel):
    """Takes what it knows: every version of the SDK adds fields."""

    model_config = ConfigDict(alias_generator=to_camel, extra="ignore")


class VercelApproval(_Lenient):
    """The user's answer to a tool that asks. Only a plain true allows."""

    id: str
    approved: StrictBool | None = None
    reason: InputText | None = None


class VercelPart(_Lenient):
    """A part of a message: text, a file, a tool call and its answer. Other kinds are passed over."""

    type: InputText
    text: InputText = ""
    url: InputText | None = None
    media_type: Name | None = None
    filename: Name | None = None
    tool_call_id: InputText | None = None
    state: str | None = None
    output: JsonValue = None
    error_text: InputText | None = None
    approval: VercelApproval | None = None


class VercelMessage(_Lenient):
    """A message as `useChat` keeps it."""

    id: InputText
    role: Literal["system", "user", "assistant"]
    parts: list[VercelPart]

    @property
    def text(self) -> str:
        """Its text parts."""
        return "\n\n".join(part.text for part in self.parts if part.type == "text" and part.text)

    @property
    def files(self) -> list[Attachment]:
        """Its files.

        Raises:
            InvalidInput: one of them cannot be read.
        """
        files = [part for part in self.parts if part.type == "file" and part.url]
        return [at_address(part.url or "", part.media_type, part.filename) for part in files]


class VercelTool(_Lenient):
    """A tool that the client runs."""

    name: Name
    description: InputText = ""
    parameters: dict[str, JsonValue] = Field(default_factory=lambda: {"type": "object", "properties": {}})


class VercelChat(_Lenient):
    """What `DefaultChatTransport` sends, and what may be given in its `body`: model, instructions and tools."""

    id: Name
    messages: list[VercelMessage] = Field(max_length=10_000)
    trigger: Literal["submit-message", "regenerate-message"] = "submit-message"
    message_id: InputText | None = None
    model: Name | None = None
    instructions: InputText | None = Field(None, max_length=100_000)
    tools: list[VercelTool] = Field([], max_length=100)


@router.post(
    "",
    response_class=Response,
    responses={
        200: _STREAM,
        **problems(NotFound, Conflict, RunAlreadyActive, UnknownModel, TooManyRuns, Draining),
    },
)
async def send_message(body: VercelChat, user: CurrentUser, runs: Runs, conversations: Conversations) -> RunResponse:
    """Send the newest message of a chat, answer its last one again, or give what a tool call waits for.

    The answer goes on when you stop reading. The message's metadata and `X-Run-Id` say which run to cancel.
    """
    latest = await runs.latest(user.id, body.id)
    if latest and (decisions := _decisions(body, latest.waiting)):
        started = await runs.resume(user.id, latest.run_id, decisions)
    else:
        started = await runs.start(user.id, await _new_run(user.id, body, conversations))
    return _response(runs, started)


@router.get(
    "/{chat_id:path}/stream",
    response_class=Response,
    responses={200: _STREAM, 204: {"description": "Nothing is being answered."}, **problems(NotFound)},
)
async def resume_stream(
    chat_id: Annotated[Name, Path()], user: CurrentUser, runs: Runs, conversations: Conversations
) -> Response:
    """Read the answer that is being written in a chat, from its start, as `useChat({resume: true})` asks for it."""
    conversation = await conversations.find(user.id, chat_id)
    if conversation is None or conversation["active_run_id"] is None:
        return Response(status_code=204)
    state = await runs.state(user.id, conversation["active_run_id"])
    return _response(runs, StartedRun(state.run_id, state.conversation_id, state.message_id, is_new=False))


def _response(runs: RunService, started: StartedRun) -> RunResponse:
    metadata = {"runId": str(started.run_id), "conversationId": str(started.conversation_id)}
    batches = with_ending(runs.events(started.run_id, started.after))
    return RunResponse(batches, VercelEncoder(str(started.message_id), metadata), {**MARK, **started.headers})


async def _new_run(owner: int, body: VercelChat, conversations: ConversationService) -> NewRun:
    """
    Raises:
        InvalidInput: nothing new is said.
    """
    ends = [at for at, message in enumerate(body.messages) if message.role == "user"]
    question = body.messages[ends[-1]] if ends else None
    if question is None or not (question.text or question.files):
        raise InvalidInput.of(messages="Say something: there is no message of the user, or it is empty.")
    place = await _Place.of(owner, body, question, conversations)
    message = NewMessage("user", question.text, place.message_id, files=tuple(question.files))
    return NewRun(
        reference=body.id,
        message=None if place.is_answered else message,
        history=[_earlier(known) for known in body.messages[: ends[-1]] if known.text or known.files],
        parent_id=place.message_id if place.is_answered else place.parent_id,
        has_parent=place.is_answered or place.is_edited,
        model=body.model,
        instructions=body.instructions,
        client_tools=[ClientTool(tool.name, tool.description, tool.parameters) for tool in body.tools],
    )


class _Place:
    """Where the newest message goes: the SDK sends a message that was edited under the id that it had before."""

    def __init__(self, message_id: UUID) -> None:
        self.message_id = message_id
        self.parent_id: UUID | None = None
        self.is_edited = False
        self.is_answered = False

    @classmethod
    async def of(
        cls, owner: int, body: VercelChat, question: VercelMessage, conversations: ConversationService
    ) -> "_Place":
        """Look where it was stored before."""
        place = cls(stable_id(owner, body.id, question.id))
        conversation = await conversations.find(owner, body.id)
        first = await conversations.stored(conversation["id"], place.message_id) if conversation else None
        if conversation is None or first is None:
            return place
        if first["content"] != question.text:
            place.message_id = stable_id(owner, body.id, question.id, question.text)
            place.parent_id, place.is_edited = first["parent"], True
            first = await conversations.stored(conversation["id"], place.message_id)
        place.is_answered = first is not None and body.trigger == "regenerate-message"
        return place


def _earlier(message: VercelMessage) -> NewMessage:
    """A message for the history of a new chat. What tools did there, only this server could tell."""
    return NewMessage(message.role, message.text, files=tuple(message.files) if message.role == "user" else ())


def _decisions(body: VercelChat, waiting: Sequence[PendingCall]) -> list[ToolDecision]:
    """The client's answers to what the last run waits for, in the assistant message that it sends back."""
    last = body.messages[-1] if body.messages else None
    if last is None or last.role != "assistant":
        return []
    calls = {call.tool_call_id for call in waiting}
    made = [_decision(part) for part in last.parts if part.tool_call_id in calls]
    return [decision for decision in made if decision is not None]


def _decision(part: VercelPart) -> ToolDecision | None:
    name = part.tool_call_id or ""
    match part.state:
        case "output-available":
            output = part.output if isinstance(part.output, str) else to_json(part.output).decode()
            return ToolDecision(name, result=output)
        case "output-error":
            return ToolDecision(name, result=part.error_text or "The tool failed.")
        case "approval-responded" if part.approval is not None and part.approval.approved is not None:
            return ToolDecision(name, approved=part.approval.approved, reason=part.approval.reason)
        case _:
            return None
