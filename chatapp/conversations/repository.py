"""Every query on conversations and messages. Reads take the owner, so that a forgotten check is a missing argument."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict, cast
from uuid import UUID

from chatapp.db.query import fetch

_COLUMNS = """
    chat.id, chat.external_id, chat.title, chat.instructions, chat.model, chat.head_message AS head_message_id,
    chat.pinned_at, chat.archived_at, chat.created_at, chat.updated_at,
    (SELECT run.id FROM runs run WHERE run.conversation = chat.id AND run.status = 'running') AS active_run_id
"""

_BRANCH = """
    WITH RECURSIVE branch AS (
        SELECT message.*, 0 AS depth FROM messages message
        WHERE message.conversation = {} AND message.id = {}
        UNION ALL
        SELECT message.*, branch.depth + 1 FROM messages message JOIN branch ON message.id = branch.parent
    )
    SELECT branch.id, branch.parent AS parent_id, branch.role, branch.content, branch.parts, branch.status,
           branch.model, branch.error, branch.usage, branch.created_at, branch.finished_at,
           (SELECT run.id FROM runs run WHERE run.message = branch.id ORDER BY run.created_at DESC LIMIT 1) AS run_id,
           family.siblings
    FROM branch JOIN (
        SELECT COALESCE(parent, conversation) AS parent, array_agg(id ORDER BY created_at, id) AS siblings
        FROM messages WHERE conversation = {} GROUP BY 1
    ) family ON family.parent = COALESCE(branch.parent, branch.conversation)
    ORDER BY depth DESC
"""

_NEWEST_LEAF = """
    WITH RECURSIVE path AS (
        SELECT message.id, 0 AS depth FROM messages message WHERE message.conversation = {} AND message.id = {}
        UNION ALL
        SELECT child.id, path.depth + 1 FROM path CROSS JOIN LATERAL (
            SELECT message.id FROM messages message WHERE message.conversation = {} AND message.parent = path.id
            ORDER BY message.created_at DESC, message.id DESC LIMIT 1
        ) child
    )
    SELECT id FROM path ORDER BY depth DESC LIMIT 1
"""


class ConversationRow(TypedDict):
    """A conversation as the queries here give it."""

    id: UUID
    external_id: str | None
    title: str
    instructions: str | None
    model: str | None
    head_message_id: UUID | None
    pinned_at: datetime | None
    archived_at: datetime | None
    created_at: datetime
    updated_at: datetime
    active_run_id: UUID | None


class MessageRow(TypedDict):
    """A message of the current branch; `parts`, `error` and `usage` are JSON texts."""

    id: UUID
    parent_id: UUID | None
    siblings: list[UUID]
    role: str
    content: str
    parts: str
    status: str
    model: str | None
    error: str | None
    usage: str | None
    run_id: UUID | None
    created_at: datetime
    finished_at: datetime | None


async def page(
    owner: int, *, limit: int, after: tuple[datetime, UUID] | None, title_like: str | None, archived: bool
) -> list[ConversationRow]:
    """Conversations, the last changed first, beginning behind `after`."""
    conditions = ["chat.owner = {}", f"chat.archived_at IS {'NOT ' if archived else ''}NULL"]
    values: list[Any] = [owner]
    if after is not None:
        conditions.append("(chat.updated_at, chat.id) < ({}, {})")
        values += after
    if title_like is not None:
        conditions.append("chat.title ILIKE {}")
        values.append(title_like)
    rows = await fetch(
        f"SELECT {_COLUMNS} FROM conversations chat WHERE {' AND '.join(conditions)} "
        "ORDER BY chat.updated_at DESC, chat.id DESC LIMIT {}",
        *values,
        limit,
    )
    return [_conversation(row) for row in rows]


async def find(owner: int, conversation_id: UUID) -> ConversationRow | None:
    """One conversation of this owner."""
    rows = await fetch(
        f"SELECT {_COLUMNS} FROM conversations chat WHERE chat.owner = {{}} AND chat.id = {{}}", owner, conversation_id
    )
    return _conversation(rows[0]) if rows else None


async def find_external(owner: int, external_id: str) -> ConversationRow | None:
    """One conversation of this owner, by the name that a protocol calls it by."""
    rows = await fetch(
        f"SELECT {_COLUMNS} FROM conversations chat WHERE chat.owner = {{}} AND chat.external_id = {{}}",
        owner,
        external_id,
    )
    return _conversation(rows[0]) if rows else None


async def insert(owner: int, conversation_id: UUID, external_id: str | None, values: dict[str, Any]) -> bool:
    """Make a conversation; false if the id or the name is taken."""
    rows = await fetch(
        "INSERT INTO conversations (id, owner, external_id, title, model, instructions) "
        "VALUES ({}, {}, {}, {}, {}, {}) ON CONFLICT DO NOTHING RETURNING id",
        conversation_id,
        owner,
        external_id,
        values.get("title", ""),
        values.get("model"),
        values.get("instructions"),
    )
    return bool(rows)


async def lock(conversation_id: UUID) -> None:
    """Let no other transaction add to this conversation until this one ends."""
    await fetch("SELECT id FROM conversations WHERE id = {} FOR UPDATE", conversation_id)


async def update(owner: int, conversation_id: UUID, values: dict[str, Any]) -> bool:
    """Set columns, which are named by our own code; false if there is no such conversation."""
    columns = ", ".join(f"{column} = {{}}" for column in values)
    rows = await fetch(
        f"UPDATE conversations SET {columns} WHERE owner = {{}} AND id = {{}} RETURNING id",
        *values.values(),
        owner,
        conversation_id,
    )
    return bool(rows)


async def delete(owner: int, ids: Sequence[UUID]) -> int:
    """Delete conversations with all that is in them; gives how many there were."""
    sql = "DELETE FROM conversations WHERE owner = {} AND id = ANY({}::uuid[]) RETURNING id"
    return len(await fetch(sql, owner, list(ids)))


async def active_runs(owner: int, ids: Sequence[UUID]) -> list[UUID]:
    """The runs that are at work in these conversations."""
    rows = await fetch(
        "SELECT id FROM runs WHERE owner = {} AND conversation = ANY({}::uuid[]) AND status = 'running'",
        owner,
        list(ids),
    )
    return [row["id"] for row in rows]


async def branch(conversation_id: UUID, head: UUID) -> list[MessageRow]:
    """The messages from the first one to `head`."""
    return cast("list[MessageRow]", await fetch(_BRANCH, conversation_id, head, conversation_id))


async def newest_leaf(conversation_id: UUID, message_id: UUID) -> UUID | None:
    """The end of the newest branch below a message; None if it is not in this conversation."""
    rows = await fetch(_NEWEST_LEAF, conversation_id, message_id, conversation_id)
    return rows[0]["id"] if rows else None


async def message(conversation_id: UUID, message_id: UUID) -> dict[str, Any] | None:
    """Role, status and text of one message."""
    rows = await fetch(
        "SELECT id, parent, role, status, content FROM messages WHERE conversation = {} AND id = {}",
        conversation_id,
        message_id,
    )
    return rows[0] if rows else None


async def message_anywhere(message_id: UUID) -> dict[str, Any] | None:
    """Whose and where a message is: the one read without an owner, because ids are chosen by clients."""
    rows = await fetch(
        "SELECT message.id, message.role, message.content, message.conversation, chat.owner "
        "FROM messages message JOIN conversations chat ON chat.id = message.conversation WHERE message.id = {}",
        message_id,
    )
    return rows[0] if rows else None


async def insert_message(
    conversation_id: UUID,
    message_id: UUID,
    parent: UUID | None,
    role: str,
    *,
    content: str = "",
    parts: str = "[]",
    model: str | None = None,
    status: str = "finished",
) -> None:
    """Add a message to the tree."""
    await fetch(
        "INSERT INTO messages (id, conversation, parent, role, content, parts, model, status, finished_at) "
        "VALUES ({}, {}, {}, {}, {}, {}::jsonb, {}, {}, CASE WHEN {} = 'running' THEN NULL ELSE now() END)",
        message_id,
        conversation_id,
        parent,
        role,
        content,
        parts,
        model,
        status,
        status,
    )


async def set_head(conversation_id: UUID, head: UUID, title: str) -> None:
    """Show the branch that ends at `head`; `title` fills an empty title."""
    await fetch(
        "UPDATE conversations SET head_message = {}, updated_at = now(), "
        "title = CASE WHEN title = '' THEN {} ELSE title END WHERE id = {}",
        head,
        title,
        conversation_id,
    )


def _conversation(row: dict[str, Any]) -> ConversationRow:
    return cast("ConversationRow", row)
