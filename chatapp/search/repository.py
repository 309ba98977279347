"""The queries that find messages by their text. Every read takes the owner."""

from datetime import datetime
from typing import Any, TypedDict, cast
from uuid import UUID

from chatapp.db.full_text import WORDS, use_index
from chatapp.db.query import fetch, transaction

_COLUMNS = "message.id, message.conversation AS conversation_id, message.role, message.created_at, message.content"
_SHOWN = """
    SELECT found.id, found.conversation_id, chat.title, chat.archived_at, found.role, found.created_at,
           left(found.content, 100000) AS content
    FROM found JOIN conversations chat ON chat.id = found.conversation_id
"""

# Only the newest that match are compared: weighing takes as long as reading each of them.
BY_WORDS = f"""
    WITH found AS MATERIALIZED (
        SELECT {_COLUMNS} FROM messages message JOIN conversations chat ON chat.id = message.conversation
        WHERE chat.owner = {{}} AND chat.expires_at IS NULL AND message.role IN ('user', 'assistant')
        AND {WORDS.format("message")} @@ to_tsquery('simple', {{}})
        ORDER BY message.id DESC LIMIT {{}}
    )
    {_SHOWN}
    ORDER BY ts_rank(to_tsvector('simple', left(found.content, 20000)), to_tsquery('simple', {{}})) DESC, found.id DESC
    LIMIT {{}}
"""

# Through so many messages of the chats used last and no further, whatever they hold and whoever else writes here.
BY_LETTERS = f"""
    WITH mine AS MATERIALIZED (
        SELECT id FROM conversations WHERE owner = {{}} AND expires_at IS NULL ORDER BY updated_at DESC, id DESC
    ), found AS MATERIALIZED (
        SELECT {_COLUMNS} FROM mine CROSS JOIN LATERAL (
            SELECT * FROM messages WHERE conversation = mine.id AND role IN ('user', 'assistant')
        ) message LIMIT {{}}
    )
    {_SHOWN}
    WHERE left(found.content, 100000) ILIKE ALL ({{}}::text[]) ORDER BY found.id DESC LIMIT {{}}
"""


class FoundRow(TypedDict):
    """A message that says what was looked for."""

    id: UUID
    conversation_id: UUID
    title: str
    archived_at: datetime | None
    role: str
    created_at: datetime
    content: str


async def by_words(owner: int, tsquery: str, *, compared: int, limit: int, timeout_seconds: float) -> list[FoundRow]:
    """Those that say it best among the newest. Raises `asyncpg.QueryCanceledError` when it takes too long."""
    async with transaction():
        await use_index()
        await fetch(f"SET LOCAL statement_timeout = {round(timeout_seconds * 1_000)}")
        return _rows(await fetch(BY_WORDS, owner, tsquery, compared, tsquery, limit))


async def by_letters(
    owner: int, patterns: list[str], *, searched: int, limit: int, timeout_seconds: float
) -> list[FoundRow]:
    """The newest among the last messages. Raises `asyncpg.QueryCanceledError` when it takes too long."""
    async with transaction():
        await fetch(f"SET LOCAL statement_timeout = {round(timeout_seconds * 1_000)}")
        return _rows(await fetch(BY_LETTERS, owner, searched, patterns, limit))


def _rows(rows: list[dict[str, Any]]) -> list[FoundRow]:
    return cast("list[FoundRow]", rows)
