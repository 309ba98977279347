"""What clients send and see of runs."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationInfo, field_validator

from chatapp.conversations.schemas import ErrorOut
from chatapp.conversations.service import NewMessage
from chatapp.engine.events import Cursor
from chatapp.engine.parts import Awaited
from chatapp.engine.ports import PendingCall, RunState, ToolDecision
from chatapp.errors import InvalidInput
from chatapp.files.attachments import Attachment
from chatapp.runs.requests import NewRun
from chatapp.texts import InputText, Name

CHAT_EXAMPLES: list[JsonValue] = [
    {"message": "Why is the sky blue?"},
    {
        "message": {"id": "5f0c9f0e-2a44-4c63-9a2e-0f8a4e1f2d11", "content": "And at sunset?"},
        "conversation_id": "019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10",
        "model": "demo:chat",
    },
    {"id": "my-chat", "messages": [{"role": "user", "content": "Hello"}], "data": {"prompt": "Answer in one line."}},
]


class UserMessage(BaseModel):
    """The new message. Its id, chosen by the client, makes the send idempotent."""

    id: UUID | None = None
    file_ids: list[UUID] = Field([], max_length=20, description="What POST /files gave.")
    content: InputText = Field(description="May be empty beside a file.")

    @field_validator("content")
    @classmethod
    def _says_something(cls, content: str, others: ValidationInfo) -> str:
        if not content and not others.data.get("file_ids"):
            raise ValueError("say something, or send a file")
        return content

    def new_message(self) -> NewMessage:
        """In no protocol's words."""
        files = tuple(Attachment(file_id=file_id) for file_id in dict.fromkeys(self.file_ids))
        return NewMessage("user", self.content, self.id, files=files)


class HistoryMessage(BaseModel):
    """An earlier message that the client brings along."""

    role: Literal["user", "assistant", "system"]
    content: InputText

    @field_validator("role", mode="before")
    @classmethod
    def _spelled_ai(cls, role: object) -> object:
        return "assistant" if role == "ai" else role


class ChatData(BaseModel):
    """The choices for this run, in the place where some clients put them."""

    model: Name | None = None
    prompt: InputText | None = None


class ChatRequest(BaseModel):
    """Starts a run, or joins the one that this very message started before."""

    model_config = ConfigDict(json_schema_extra={"examples": CHAT_EXAMPLES})

    message: UserMessage | None = Field(None, description="The new user message: a string, or an object with its id.")
    conversation_id: Name | None = Field(
        None, description="Which conversation; absent: a new one; unknown: a new one known by it."
    )
    id: Name | None = Field(None, description="The same as `conversation_id`.")
    messages: list[HistoryMessage] | None = Field(
        None,
        max_length=10_000,
        description="History. Without `message`, the last entry is the new user message. "
        "For an existing conversation the stored history wins.",
    )
    parent_id: UUID | None = Field(
        None,
        description="Answer from here: a new branch (null: from the start). Without a message: a user message is "
        "answered again, a cut answer is continued.",
    )
    model: Name | None = Field(None, description="As `provider:name`.")
    instructions: InputText | None = Field(None, max_length=100_000)
    tools: list[Name] | None = Field(
        None,
        max_length=100,
        description="Names from `/tools`, of tools or of servers; `-name` leaves one out, and with only such all "
        "others are in; absent: those of the chat, else all.",
    )
    data: ChatData | None = None
    when_busy: Literal["reject", "queue"] = Field(
        "reject",
        description="While the conversation is being answered: refuse the message (409), or let it wait (202) and send "
        "it when that answer has ended well.",
    )

    @field_validator("message", mode="before")
    @classmethod
    def _plain_string(cls, message: object) -> object:
        return {"content": message} if isinstance(message, str) else message

    @property
    def is_message_list(self) -> bool:
        """Whether it came in the shape `{id, messages}`, whose clients read NDJSON."""
        return self.id is not None and self.messages is not None

    def new_run(self) -> NewRun:
        """In no protocol's words.

        Raises:
            InvalidInput: it does not say what to answer.
        """
        history = [NewMessage(entry.role, entry.content) for entry in self.messages or []]
        message = self.message.new_message() if self.message else None
        if message is None and history:
            message = history.pop()
            if message.role != "user" or not message.content:
                raise InvalidInput.of(messages="The last entry has to be a message of the user.")
        if message is None and self.parent_id is None:
            raise InvalidInput.of(
                message="Say something here, or in `messages`.", messages="Say something here, or in `message`."
            )
        data = self.data or ChatData()
        return NewRun(
            reference=self.conversation_id or self.id,
            message=message,
            history=history,
            parent_id=self.parent_id,
            has_parent="parent_id" in self.model_fields_set,
            model=self.model or data.model,
            instructions=self.instructions or data.prompt,
            tools=self.tools,
        )


class CallDecision(BaseModel):
    """What is decided about one tool call that a run waits for."""

    model_config = ConfigDict(extra="forbid")

    tool_call_id: Name
    approved: bool | None = Field(None, description="Whether it may run.")
    arguments: dict[str, JsonValue] | None = Field(None, description="Run it with these instead of the model's.")
    reason: InputText | None = Field(None, max_length=10_000, description="Why not; the model is told.")
    result: InputText | None = Field(None, description="What a tool of the client gave.")


class Decisions(BaseModel):
    """What is decided: on all calls alike, or on each."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"approved": True},
                {"decisions": [{"tool_call_id": "call_1", "approved": False, "reason": "Not today."}]},
            ]
        },
    )

    approved: bool | None = Field(None, description="For every call that asks.")
    always: bool = Field(
        default=False, description="The tools that are allowed need not ask in this conversation any more."
    )
    decisions: list[CallDecision] = Field(default=[], max_length=1_000)

    def of(self, waiting: Iterable[PendingCall]) -> list[ToolDecision]:
        """One for each call that is spoken of."""
        given = [ToolDecision(**decision.model_dump()) for decision in self.decisions]
        named = {decision.tool_call_id for decision in given}
        if self.approved is not None:
            asking = [call for call in waiting if call.kind != "client" and call.tool_call_id not in named]
            given += [ToolDecision(call.tool_call_id, approved=self.approved) for call in asking]
        return given

    def always_allowed(self, waiting: Iterable[PendingCall]) -> list[str]:
        """The tools that need not ask any more."""
        if not self.always:
            return []
        calls = list(waiting)
        approved = {decision.tool_call_id for decision in self.of(calls) if decision.approved}
        return sorted({call.name for call in calls if call.kind == "approval" and call.tool_call_id in approved})


class PendingCallOut(BaseModel):
    """A tool call that the run has ended to wait for."""

    tool_call_id: str
    name: str
    arguments: str = Field(description="JSON, as the model wrote it.")
    kind: Awaited = Field(
        description="`approval`: it may not run unasked. `client`: the client runs it. `repeat`: it must not run twice "
        "and may have run before the server stopped."
    )


class RunOut(BaseModel):
    """A run as it stands."""

    id: UUID
    conversation_id: UUID
    message_id: UUID = Field(description="The assistant message that it writes.")
    status: Literal["running", "finished", "cancelled", "failed", "interrupted"]
    cursor: str | None = Field(description="The place of its last event; null while it runs.")
    error: ErrorOut | None
    waiting: list[PendingCallOut] = Field(description="What it has ended to wait for: see /approvals.")
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, state: RunState) -> Self:
        """From what the store says."""
        return cls(
            id=state.run_id,
            conversation_id=state.conversation_id,
            message_id=state.message_id,
            status=state.status,
            cursor=None if state.status == "running" else str(Cursor(state.attempt, state.last_seq)),
            error=ErrorOut.model_validate(asdict(state.error)) if state.error else None,
            waiting=[PendingCallOut.model_validate(asdict(call)) for call in state.waiting],
            created_at=state.created_at,
            finished_at=state.finished_at,
        )
