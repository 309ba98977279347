"""What clients send and see of conversations."""

import json
from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from chatapp.conversations.queue import QueuedRow
from chatapp.conversations.repository import ConversationRow, MessageRow
from chatapp.engine.parts import PARTS, Part, TextPart
from chatapp.texts import InputText, Name, Title
from chatapp.usage.schemas import UsageTotal

Status = Literal["running", "finished", "cancelled", "failed", "interrupted"]

CONVERSATION_EXAMPLE: dict[str, JsonValue] = {
    "id": "019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10",
    "external_id": None,
    "title": "Why is the sky blue?",
    "model": "demo:chat",
    "instructions": None,
    "tools": None,
    "allowed_tools": [],
    "head_message_id": "019a9e1c-6f3d-7b0e-8a55-30c1d7f5b9aa",
    "head_status": "finished",
    "active_run_id": None,
    "is_waiting": False,
    "pinned_at": None,
    "archived_at": None,
    "created_at": "2026-11-20T09:30:00Z",
    "updated_at": "2026-11-20T09:30:04Z",
}


class ConversationOut(BaseModel):
    """A conversation as it stands in a list."""

    model_config = ConfigDict(json_schema_extra={"examples": [CONVERSATION_EXAMPLE]})

    id: UUID
    external_id: str | None = Field(description="The name a protocol calls it by.")
    title: str
    model: str | None
    instructions: str | None
    tools: list[str] | None = Field(
        description="Names of tools and servers that its answers are given, or with a minus those that they are not; "
        "null: all."
    )
    allowed_tools: list[str] = Field(description="Tools that need not ask in it any more.")
    head_message_id: UUID | None = Field(description="The last message of the branch that is shown.")
    head_status: Status | None = Field(description="How far that message is, or how it ended.")
    active_run_id: UUID | None = Field(description="The run that is answering it at this moment.")
    is_waiting: bool = Field(description="Whether the last answer waits for a decision on tool calls.")
    pinned_at: datetime | None
    archived_at: datetime | None
    created_at: datetime
    updated_at: datetime


class ErrorOut(BaseModel):
    """Why an answer failed."""

    code: str
    message: str
    retry_at: datetime | None = Field(default=None, description="Before then, another try would fail as well.")


class UsageOut(BaseModel):
    """What an answer took."""

    input_tokens: int
    output_tokens: int
    cost: float | None = Field(None, description="US dollars, if the price of all of them is known.")


class SummaryOut(BaseModel):
    """What the model is told in place of a message and of all that come before it, from the next answer on."""

    text: str = Field(description="As the model wrote it; empty where all of them are left out.")
    is_complete: bool = Field(
        description="False: no summary could be made, so messages are left out for the model. It is tried again later."
    )
    created_at: datetime


class MessageOut(BaseModel):
    """A message of the current branch."""

    id: UUID
    parent_id: UUID | None
    siblings: list[UUID] = Field(description="All messages with the same parent, itself among them, oldest first.")
    role: Literal["user", "assistant", "system"]
    content: str = Field(description="The whole text.")
    parts: list[Part] = Field(description="What the page shows: text, reasoning, tool calls.")
    status: Status
    model: str | None
    error: ErrorOut | None
    usage: UsageOut | None
    summary: SummaryOut | None = Field(
        description="Where the chat had grown too long for the model: what it is told in place of this message and of "
        "all before it. Of several on the branch the last one counts."
    )
    run_id: UUID | None = Field(description="The run that wrote it.")
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, row: MessageRow) -> Self:
        """From a row."""
        parts = [
            part for part in PARTS.validate_json(row["parts"]) if not (isinstance(part, TextPart) and not part.text)
        ]
        return cls.model_validate(
            {
                **row,
                "parts": parts,
                "error": json.loads(row["error"]) if row["error"] else None,
                "usage": _usage(json.loads(row["usage"])) if row["usage"] else None,
                "summary": json.loads(row["summary"]) if row["summary"] else None,
            }
        )


class QueuedOut(BaseModel):
    """A message that waits until the running answer has ended. It is sent by itself if that one ends well; after one
    that was stopped or failed it waits for somebody to send it: `POST /chat` with its id."""

    id: UUID = Field(description="The id that the message will have.")
    conversation_id: UUID
    content: str
    file_ids: list[UUID] = Field(description="The files that go with it.")
    error: ErrorOut | None = Field(description="Why it could not be sent.")
    created_at: datetime

    @classmethod
    def of(cls, row: QueuedRow) -> Self:
        """From a row."""
        sent: dict[str, Any] = json.loads(row["request"])["message"]
        return cls.model_validate(
            {
                **row,
                "conversation_id": row["conversation"],
                "file_ids": sent.get("file_ids") or [],
                "error": json.loads(row["error"]) if row["error"] else None,
            }
        )


class ConversationDetail(ConversationOut):
    """A conversation with the messages of its current branch."""

    messages: list[MessageOut]
    has_earlier: bool = Field(description="Whether messages come before the first one here: pass its id as `before`.")
    queue: list[QueuedOut] = Field(description="Messages that wait for the running answer to end, the next one first.")
    usage: UsageTotal = Field(description="What all of it took, other branches among it.")


class ConversationPage(BaseModel):
    """Some conversations, and where the next ones begin."""

    items: list[ConversationOut]
    next_cursor: str | None = Field(description="Pass it as `cursor` for what follows; null at the end.")


class CreateConversation(BaseModel):
    """A new, empty conversation."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"title": "Trip to Lisbon"}]})

    title: Title = ""
    model: Name | None = None
    instructions: InputText | None = Field(None, max_length=100_000)


class PatchConversation(BaseModel):
    """What to change; what is absent stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"title": "Blue sky", "pinned": True}]})

    title: Annotated[Title, Field(min_length=1)] | None = None
    model: Name | None = None
    instructions: InputText | None = Field(None, max_length=100_000)
    tools: list[Name] | None = Field(
        None, max_length=1_000, description="Names from `/tools`, or `-name` for all but these; null: all of them."
    )
    allowed_tools: list[Name] | None = Field(None, max_length=1_000, description="Tools that need not ask any more.")
    head_message_id: UUID | None = Field(
        None, description="Show the branch through this message; it is followed to its newest end."
    )
    pinned: bool | None = None
    archived: bool | None = None

    @model_validator(mode="after")
    def _some_cannot_be_null(self) -> Self:
        for name in ("title", "allowed_tools", "head_message_id", "pinned", "archived"):
            if name in self.model_fields_set and getattr(self, name) is None:
                raise ValueError(f"{name} cannot be null")
        return self


class BatchDelete(BaseModel):
    """Conversations to delete."""

    ids: list[UUID] = Field(max_length=1_000)


class Deleted(BaseModel):
    """How many there were."""

    deleted: int


def conversation_out(row: ConversationRow) -> ConversationOut:
    """From a row."""
    return ConversationOut.model_validate(row)


def _usage(entries: list[dict[str, Any]]) -> dict[str, Any] | None:
    if not entries:
        return None
    return {
        "input_tokens": sum(entry.get("inputTokens", 0) for entry in entries),
        "output_tokens": sum(entry.get("outputTokens", 0) for entry in entries),
        "cost": sum(entry["cost"] for entry in entries) if all("cost" in entry for entry in entries) else None,
    }
