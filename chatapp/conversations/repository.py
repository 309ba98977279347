"""Every query on conversations and messages. Reads take the owner, so that a forgotten check is a missing argument."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict, cast
from uuid import UUID

from chatapp.db.query import fetch

_COLUMNS = """
    chat.id, chat.external_id, chat.title, chat.instructions, chat.model, chat.tools, chat.allowed_tools,
    chat.head_message AS head_message_id,
    (SELECT message.status FROM messages message WHERE message.id = chat.head_message) AS head_status,
    chat.pinned_at, chat.archived_at, chat.created_at, chat.updated_at,
    (SELECT run.id FROM runs run WHERE run.conversation = chat.id AND run.status = 'running') AS active_run_id,
    EXISTS (
        SELECT FROM runs run WHERE run.message = chat.head_message AND run.status = 'interrupted'
        AND run.checkpoint @? '$.parts[*] ? (@.awaits != null)'
    ) AS is_waiting
"""

ALL_MESSAGES = 2**31 - 1

_BRANCH = """
    WITH RECURSIVE branch AS (
        SELECT message.*, 0 AS depth FROM messages message
        WHERE message.conversation = {} AND message.id = {}
        UNION ALL
        SELECT message.*, branch.depth + 1 FROM messages message JOIN branch ON message.id = branch.parent
        WHERE branch.depth + 1 < {}
    )
    SELECT branch.id, branch.parent AS parent_id, branch.role, branch.content, branch.parts, branch.status,
           branch.model, branch.error, branch.usage, branch.summary, branch.created_at, branch.finished_at,
           (SELECT run.id FROM runs run WHERE run.message = branch.id ORDER BY run.created_at DESC LIMIT 1) AS run_id,
           family.siblings
    FROM branch JOIN (
        SELECT COALESCE(parent, conversation) AS parent, array_agg(id ORDER BY created_at, id) AS siblings
        FROM messages
        WHERE conversation = {}
        AND COALESCE(parent, conversation) IN (SELECT COALESCE(branch.parent, branch.conversation) FROM branch)
        GROUP BY 1
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
    tools: list[str] | None
    allowed_tools: list[str]
    head_message_id: UUID | None
    head_status: str | None
    pinned_at: datetime | None
    archived_at: datetime | None
    created_at: datetime
    updated_at: datetime
    active_run_id: UUID | None
    is_waiting: bool


class MessageRow(TypedDict):
    """A message of the current branch; `parts`, `error`, `usage` and `summary` are JSON texts."""

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
    summary: str | None
    run_id: UUID | None
    created_at: datetime
    finished_at: datetime | None


class SaidRow(TypedDict):
    """The words of one message."""

    id: UUID
    role: str
    content: str
    created_at: datetime


async def page(
    owner: int,
    *,
    limit: int,
    after: tuple[datetime, UUID] | None,
    title_like: str | None,
    archived: bool,
    pinned: bool | None = None,
) -> list[ConversationRow]:
    """Conversations, the last changed first, beginning behind `after`."""
    conditions = ["chat.owner = {}", "chat.expires_at IS NULL", f"chat.archived_at IS {'NOT ' if archived else ''}NULL"]
    if pinned is not None:
        conditions.append(f"chat.pinned_at IS {'NOT ' if pinned else ''}NULL")
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


async def insert(
    owner: int, conversation_id: UUID, external_id: str | None, values: dict[str, Any]
) -> ConversationRow | None:
    """Make a conversation; None if the id or the name is taken."""
    rows = await fetch(
        "INSERT INTO conversations AS chat "
        "(id, owner, external_id, title, title_by, model, instructions, tools, expires_at) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, now() + make_interval(secs => {}::float8)) "
        f"ON CONFLICT DO NOTHING RETURNING {_COLUMNS}",
        conversation_id,
        owner,
        external_id,
        values.get("title", ""),
        values.get("title_by"),
        values.get("model"),
        values.get("instructions"),
        values.get("tools"),
        values.get("lives_seconds"),
    )
    return _conversation(rows[0]) if rows else None


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


async def allow_tools(owner: int, conversation_id: UUID, names: Sequence[str]) -> None:
    """Add to the tools that need not ask in a conversation."""
    await fetch(
        "UPDATE conversations SET allowed_tools = ARRAY(SELECT DISTINCT unnest(allowed_tools || {}::text[])) "
        "WHERE owner = {} AND id = {} RETURNING id",
        list(names),
        owner,
        conversation_id,
    )


async def delete(owner: int, ids: Sequence[UUID]) -> int:
    """Delete conversations with all that is in them; gives how many there were."""
    sql = "DELETE FROM conversations WHERE owner = {} AND id = ANY({}::uuid[]) RETURNING id"
    return len(await fetch(sql, owner, list(ids)))


async def remove_expired() -> None:
    """Delete the conversations of anybody whose time is over and in which nothing runs."""
    await fetch(
        "DELETE FROM conversations chat WHERE expires_at < now() "
        "AND NOT EXISTS (SELECT FROM runs WHERE runs.conversation = chat.id AND runs.status = 'running')"
    )


async def active_runs(owner: int, ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """The runs that are at work in these conversations, by conversation."""
    rows = await fetch(
        "SELECT id, conversation FROM runs WHERE owner = {} AND conversation = ANY({}::uuid[]) AND status = 'running'",
        owner,
        list(ids),
    )
    return {row["conversation"]: row["id"] for row in rows}


async def branch(conversation_id: UUID, head: UUID, limit: int | None = None) -> list[MessageRow]:
    """The messages that lead to `head`, the first one first; of a long branch only the last `limit`."""
    most = ALL_MESSAGES if limit is None else limit
    return cast("list[MessageRow]", await fetch(_BRANCH, conversation_id, head, most, conversation_id))


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
    content: str,
    parts: str,
    model_messages: str | None = None,
) -> None:
    """Add a complete message to the tree."""
    await fetch(
        "INSERT INTO messages (id, conversation, parent, role, content, parts, model_messages, status, finished_at) "
        "VALUES ({}, {}, {}, {}, {}, {}::jsonb, {}::jsonb, 'finished', now())",
        message_id,
        conversation_id,
        parent,
        role,
        content,
        parts,
        model_messages,
    )


async def insert_answer(conversation_id: UUID, message_id: UUID, parent: UUID, model: str, title: str) -> None:
    """Add the empty answer and show the branch that ends there; `title` fills an empty title."""
    await fetch(
        "WITH answer AS (INSERT INTO messages (id, conversation, parent, role, model, status) "
        "VALUES ({}, {}, {}, 'assistant', {}, 'running') RETURNING id, conversation) "
        "UPDATE conversations SET head_message = answer.id, updated_at = now(), "
        "title = CASE WHEN title = '' THEN {} ELSE title END FROM answer WHERE conversations.id = answer.conversation",
        message_id,
        conversation_id,
        parent,
        model,
        title,
    )


async def stretch(owner: int, *, limit: int, offset: int) -> list[ConversationRow]:
    """Conversations of this owner, archived or not, the last changed first, by their place in the list."""
    rows = await fetch(
        f"SELECT {_COLUMNS} FROM conversations chat WHERE chat.owner = {{}} AND chat.expires_at IS NULL "
        "ORDER BY chat.updated_at DESC, chat.id DESC LIMIT {} OFFSET {}",
        owner,
        limit,
        offset,
    )
    return [_conversation(row) for row in rows]


async def named(owner: int, ids: Sequence[UUID], external_ids: Sequence[str]) -> list[UUID]:
    """The ids of this owner's conversations among these ids and names."""
    rows = await fetch(
        "SELECT id FROM conversations WHERE owner = {} AND (id = ANY({}::uuid[]) OR external_id = ANY({}::text[]))",
        owner,
        list(ids),
        list(external_ids),
    )
    return [row["id"] for row in rows]


async def delete_empty(owner: int) -> int:
    """Delete the conversations in which nothing was said; gives how many there were.

    One that is being opened at this moment is locked; it gets its `head_message`, which is looked at again.
    """
    sql = (
        "DELETE FROM conversations chat "
        "WHERE chat.owner = {} AND chat.head_message IS NULL AND chat.expires_at IS NULL "
        "AND NOT EXISTS (SELECT FROM messages message WHERE message.conversation = chat.id) RETURNING chat.id"
    )
    return len(await fetch(sql, owner))


async def said(owner: int, message_id: UUID) -> SaidRow | None:
    """A message of this owner, whichever conversation it is in."""
    rows = await fetch(
        "SELECT message.id, message.role, message.content, message.created_at FROM messages message "
        "JOIN conversations chat ON chat.id = message.conversation WHERE chat.owner = {} AND message.id = {}",
        owner,
        message_id,
    )
    return cast("SaidRow", rows[0]) if rows else None


def _conversation(row: dict[str, Any]) -> ConversationRow:
    return cast("ConversationRow", row)
