"""`/api/chats` and `/api/users/{user_id}/chats`: what stands beside the chat socket, in its words."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from chatapp.accounts.auth import CurrentUser
from chatapp.accounts.schemas import Caller
from chatapp.conversations.endpoints import Conversations
from chatapp.conversations.repository import ConversationRow
from chatapp.conversations.schemas import CreateConversation, Deleted
from chatapp.errors import NotFound
from chatapp.problems import problems
from chatapp.texts import Name, Title

router = APIRouter(prefix="/api", tags=["chat socket"])

ChatId = Annotated[Name, Path(description="Its id, or the name that it was opened by.")]


async def _themselves(user: CurrentUser, user_id: Annotated[str, Path(description="`me`, or your id.")]) -> Caller:
    if user_id not in ("me", str(user.id)):
        raise NotFound  # whether there is somebody else of that id is not told
    return user


Themselves = Annotated[Caller, Depends(_themselves)]


class CreateChat(BaseModel):
    """A new, empty chat."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"title": "Trip to Lisbon"}]})

    title: Title = ""


class ChatOut(BaseModel):
    """A chat as it stands in a list."""

    chat_id: str
    title: str
    active_task_id: UUID | None = Field(description="The task that answers at this moment: attach to it.")
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, row: ConversationRow) -> Self:
        """From a row."""
        return cls(
            chat_id=row["external_id"] or str(row["id"]),
            title=row["title"],
            active_task_id=row["active_run_id"],
            created_at=row["created_at"],
            updated_at=row["updated_at"],
        )


class ChatMessage(BaseModel):
    """A message as the socket's frames have it."""

    id: UUID
    content: str
    is_ai: bool
    timestamp: datetime


class ChatDetail(ChatOut):
    """A chat with what was said in it; the answer that is being written comes from its task."""

    messages: list[ChatMessage]


class BatchDeleteChats(BaseModel):
    """Chats to delete."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"chat_ids": ["019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10"]}]})

    chat_ids: list[Name] = Field(max_length=5_000)


@router.post("/chats", status_code=201, responses=problems())
async def create_chat(user: CurrentUser, conversations: Conversations, body: CreateChat | None = None) -> ChatOut:
    """Make an empty chat. Sending to an unknown `chat_id`, or to none, makes one too."""
    return ChatOut.of(
        await conversations.create(user.id, CreateConversation.model_validate(body.model_dump() if body else {}))
    )


@router.post("/chats/batch-delete", responses=problems())
async def delete_chats(body: BatchDeleteChats, user: CurrentUser, conversations: Conversations) -> Deleted:
    """Delete several, and stop their answers; those that are not there do not count."""
    return Deleted(deleted=await conversations.delete_named(user.id, body.chat_ids))


@router.get("/chats/{chat_id}", responses=problems(NotFound))
async def read_chat(chat_id: ChatId, user: CurrentUser, conversations: Conversations) -> ChatDetail:
    """A chat with what was said in it, the first message first."""
    row = await conversations.named(user.id, chat_id)
    messages = [
        ChatMessage(
            id=message["id"],
            content=message["content"],
            is_ai=message["role"] == "assistant",
            timestamp=message["created_at"],
        )
        for message in await conversations.messages(row)
        if message["role"] != "system" and message["status"] != "running"
    ]
    return ChatDetail(**ChatOut.of(row).model_dump(), messages=messages)


@router.get("/users/{user_id}/chats", responses=problems(NotFound))  # noqa: FAST003  (the dependency takes it)
async def list_chats(
    user: Themselves,
    conversations: Conversations,
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
    offset: Annotated[int, Query(ge=0, le=1_000_000_000)] = 0,
) -> list[ChatOut]:
    """Your chats, the last changed first."""
    return [ChatOut.of(row) for row in await conversations.stretch(user.id, limit=limit, offset=offset)]


@router.delete("/users/{user_id}/chats/empty", responses=problems(NotFound))  # noqa: FAST003
async def delete_empty_chats(user: Themselves, conversations: Conversations) -> Deleted:
    """Delete the chats in which nothing was said."""
    return Deleted(deleted=await conversations.delete_empty(user.id))
