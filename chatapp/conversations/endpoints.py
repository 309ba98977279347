"""`/conversations`: HTTP in and out."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request

from chatapp.accounts.auth import CurrentUser
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
    conversation_out,
)
from chatapp.conversations.service import ConversationService
from chatapp.errors import NotFound
from chatapp.problems import problems
from chatapp.texts import InputText

router = APIRouter(prefix="/conversations", tags=["conversations"])


async def _service(request: Request) -> ConversationService:
    return request.state.conversations


Conversations = Annotated[ConversationService, Depends(_service)]


@router.get("", responses=problems())
async def list_conversations(
    user: CurrentUser,
    conversations: Conversations,
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
    cursor: Annotated[InputText | None, Query(max_length=200)] = None,
    q: Annotated[InputText | None, Query(max_length=200, description="Words in the title.")] = None,
    archived: bool = False,
) -> ConversationPage:
    """Your conversations, the last changed first."""
    rows, following = await conversations.page(user.id, limit=limit, cursor=cursor, query=q, archived=archived)
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
    conversation_id: UUID, user: CurrentUser, conversations: Conversations
) -> ConversationDetail:
    """A conversation with the messages of its current branch."""
    return await _detail(conversations, await conversations.get(user.id, conversation_id))


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


async def _detail(conversations: ConversationService, row: ConversationRow) -> ConversationDetail:
    messages = [MessageOut.of(message) for message in await conversations.messages(row)]
    return ConversationDetail(**conversation_out(row).model_dump(), messages=messages)
