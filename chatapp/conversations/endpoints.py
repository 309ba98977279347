"""`/conversations`: HTTP in and out."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from starlette.requests import HTTPConnection

from chatapp.accounts.auth import CurrentUser
from chatapp.conversations import queue
from chatapp.conversations.repository import ConversationRow
from chatapp.conversations.schemas import (
    BatchDelete,
    ConversationDetail,
    ConversationOut,
    ConversationPage,
    CreateConversation,
    Deleted,
    MessageOut,
    PatchConversation,
    QueuedOut,
    conversation_out,
)
from chatapp.conversations.service import ConversationService
from chatapp.errors import NotFound
from chatapp.problems import problems
from chatapp.texts import InputText
from chatapp.usage import service as usage

router = APIRouter(prefix="/conversations", tags=["conversations"])


async def _service(connection: HTTPConnection) -> ConversationService:
    return connection.state.conversations


Conversations = Annotated[ConversationService, Depends(_service)]


@router.get("", responses=problems())
async def list_conversations(
    user: CurrentUser,
    conversations: Conversations,
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
    cursor: Annotated[InputText | None, Query(max_length=200)] = None,
    q: Annotated[InputText | None, Query(max_length=200, description="Words in the title.")] = None,
    archived: bool = False,
    pinned: Annotated[bool | None, Query(description="Only those that are pinned, or only the others.")] = None,
) -> ConversationPage:
    """Your conversations, the last changed first."""
    rows, following = await conversations.page(
        user.id, limit=limit, cursor=cursor, query=q, archived=archived, pinned=pinned
    )
    return ConversationPage(items=[conversation_out(row) for row in rows], next_cursor=following)


@router.post("", status_code=201, responses=problems())
async def create_conversation(
    body: CreateConversation, user: CurrentUser, conversations: Conversations
) -> ConversationDetail:
    """Make an empty conversation. Sending a first message makes one too."""
    return await _detail(conversations, await conversations.create(user.id, body))


@router.post("/batch-delete", responses=problems())
async def delete_conversations(body: BatchDelete, user: CurrentUser, conversations: Conversations) -> Deleted:
    """Delete several; those that are not yours do not count."""
    return Deleted(deleted=await conversations.delete(user.id, body.ids))


@router.get("/{conversation_id}", responses=problems(NotFound))
async def read_conversation(
    conversation_id: UUID,
    user: CurrentUser,
    conversations: Conversations,
    limit: Annotated[int | None, Query(ge=1, le=1000, description="Only so many messages, the last ones.")] = None,
    before: Annotated[UUID | None, Query(description="Only messages that lead to this one.")] = None,
) -> ConversationDetail:
    """A conversation with the messages of its current branch: all of them, or a long one page by page from its end."""
    return await _detail(conversations, await conversations.get(user.id, conversation_id), limit, before)


@router.patch("/{conversation_id}", responses=problems(NotFound))
async def patch_conversation(
    conversation_id: UUID, body: PatchConversation, user: CurrentUser, conversations: Conversations
) -> ConversationOut:
    """Rename, pin, archive, choose model and instructions, or show another branch."""
    return conversation_out(await conversations.patch(user.id, conversation_id, body))


@router.delete("/{conversation_id}", status_code=204, responses=problems(NotFound))
async def delete_conversation(conversation_id: UUID, user: CurrentUser, conversations: Conversations) -> None:
    """Delete it with all its messages; an answer that is being written is stopped."""
    if not await conversations.delete(user.id, [conversation_id]):
        raise NotFound


@router.delete("/{conversation_id}/queue/{message_id}", status_code=204, responses=problems(NotFound))
async def remove_queued(conversation_id: UUID, message_id: UUID, user: CurrentUser) -> None:
    """Take a message out of the queue before it is sent. One that has been sent is not found there."""
    await queue.remove(user.id, conversation_id, message_id)


async def _detail(
    conversations: ConversationService, row: ConversationRow, limit: int | None = None, before: UUID | None = None
) -> ConversationDetail:
    messages = [MessageOut.of(message) for message in await conversations.messages(row, limit, before)]
    has_earlier = bool(messages) and messages[0].parent_id is not None
    return ConversationDetail(
        **conversation_out(row).model_dump(),
        messages=messages,
        has_earlier=has_earlier,
        queue=[QueuedOut.of(queued) for queued in await queue.of_conversation(row["id"])],
        usage=await usage.of_conversation(row["id"]),
    )
