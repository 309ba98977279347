"""What clients send and see of runs."""

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, field_validator

from chatapp.conversations.schemas import ErrorOut
from chatapp.engine.events import Cursor
from chatapp.engine.ports import RunState
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
    content: InputText = Field(min_length=1)


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
    tools: list[Name] | None = Field(None, max_length=100, description="Names from `/tools`; absent: all.")
    data: ChatData | None = None

    @field_validator("message", mode="before")
    @classmethod
    def _plain_string(cls, message: object) -> object:
        return {"content": message} if isinstance(message, str) else message

    @property
    def is_message_list(self) -> bool:
        """Whether it came in the shape `{id, messages}`, whose clients read NDJSON."""
        return self.id is not None and self.messages is not None


class Decision(BaseModel):
    """Whether the tool may run again."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"approved": True}]})

    approved: bool


class RunOut(BaseModel):
    """A run as it stands."""

    id: UUID
    conversation_id: UUID
    message_id: UUID = Field(description="The assistant message that it writes.")
    status: Literal["running", "finished", "cancelled", "failed", "interrupted"]
    cursor: str | None = Field(description="The place of its last event; null while it runs.")
    error: ErrorOut | None
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
            error=ErrorOut(code=state.error.code, message=state.error.message) if state.error else None,
            created_at=state.created_at,
            finished_at=state.finished_at,
        )
