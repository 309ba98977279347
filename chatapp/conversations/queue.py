"""Messages that wait for the running answer of their conversation to end: kept, shown, taken. `runs` sends them."""

import json
from datetime import datetime
from typing import Any, TypedDict, cast
from uuid import UUID

from chatapp.db.errors import translated
from chatapp.db.query import fetch
from chatapp.errors import ChatappError, NotFound

_COLUMNS = "id, conversation, owner, content, request, error, created_at"

# The first one of each conversation that is idle after an answer that ended well and waits for no decision. After one
# that was stopped or failed, somebody has to say so; and nobody overtakes a message that could not be sent.
_DUE = f"""
    SELECT * FROM (
        SELECT DISTINCT ON (conversation) {_COLUMNS} FROM queued_messages
        ORDER BY conversation, created_at, id
    ) queued
    WHERE queued.error IS NULL AND ({{}}::uuid IS NULL OR queued.conversation = {{}})
    AND EXISTS (SELECT FROM conversations chat JOIN messages head ON head.id = chat.head_message
                WHERE chat.id = queued.conversation AND head.status = 'finished'
                AND NOT EXISTS (SELECT FROM runs WHERE runs.message = head.id AND runs.checkpoint IS NOT NULL))
    AND NOT EXISTS (SELECT FROM runs WHERE runs.conversation = queued.conversation AND runs.status = 'running')
    ORDER BY queued.created_at LIMIT {{}}
"""


class QueuedRow(TypedDict):
    """A waiting message; `request` and `error` are JSON texts."""

    id: UUID
    conversation: UUID
    owner: int
    content: str
    request: str
    error: str | None
    created_at: datetime


@translated
async def of_conversation(conversation_id: UUID) -> list[QueuedRow]:
    """What waits there, the next one first."""
    rows = await fetch(
        f"SELECT {_COLUMNS} FROM queued_messages WHERE conversation = {{}} ORDER BY created_at, id", conversation_id
    )
    return cast("list[QueuedRow]", rows)


async def find(message_id: UUID) -> QueuedRow | None:
    """A waiting message of anybody, because ids are chosen by clients."""
    rows = await fetch(f"SELECT {_COLUMNS} FROM queued_messages WHERE id = {{}}", message_id)
    return cast("QueuedRow", rows[0]) if rows else None


async def add(owner: int, conversation_id: UUID, message_id: UUID, content: str, request: dict[str, Any]) -> None:
    """Put a message last. The caller has locked the conversation, so that the order is that of arrival."""
    await fetch(
        "INSERT INTO queued_messages (id, conversation, owner, content, request, created_at) "
        "VALUES ({}, {}, {}, {}, {}::jsonb, clock_timestamp())",
        message_id,
        conversation_id,
        owner,
        content,
        json.dumps(request),
    )


@translated
async def remove(owner: int, conversation_id: UUID, message_id: UUID) -> None:
    """
    Raises:
        NotFound: it does not wait there, perhaps because it has been sent.
    """
    if not await take(owner, conversation_id, message_id):
        raise NotFound


async def take(owner: int, conversation_id: UUID, message_id: UUID) -> bool:
    """Out of the queue; false if it was not there. Whoever sends it does so in the same transaction."""
    sql = "DELETE FROM queued_messages WHERE owner = {} AND conversation = {} AND id = {} RETURNING 1"
    return bool(await fetch(sql, owner, conversation_id, message_id))


@translated
async def due(limit: int, conversation_id: UUID | None = None) -> list[QueuedRow]:
    """Messages that nothing keeps waiting any more, one of each conversation, or of this one."""
    return cast("list[QueuedRow]", await fetch(_DUE, conversation_id, conversation_id, limit))


@translated
async def refuse(message_id: UUID, error: ChatappError) -> None:
    """Say at a message why it cannot be sent."""
    told = json.dumps({"code": error.code, "message": error.detail})
    await fetch("UPDATE queued_messages SET error = {}::jsonb WHERE id = {}", told, message_id)
