"""Questions with their answers: the queries behind a history of prompts. Every read takes the owner."""

from datetime import datetime
from typing import Any, TypedDict, cast
from uuid import UUID

from chatapp.db.full_text import WORDS, use_index
from chatapp.db.query import fetch, transaction

# What ended without a word is no answer.
_EXCHANGES = """
    SELECT run.id, prompt.content AS prompt, answer.content AS response, prompt.created_at
    FROM runs run
    JOIN conversations chat ON chat.id = run.conversation AND chat.expires_at IS NULL
    JOIN messages answer ON answer.id = run.message
    JOIN messages prompt ON prompt.id = answer.parent AND prompt.role = 'user'
    WHERE run.owner = {} AND run.status <> 'running' AND (run.status = 'finished' OR answer.content <> '')
"""

# Each half goes through the index; one condition over both tables could not.
_SAYING = f"""
    AND run.message IN (
        SELECT said.id FROM messages said WHERE {WORDS.format("said")} @@ websearch_to_tsquery('simple', {{}})
        UNION ALL
        SELECT reply.id FROM messages said
        JOIN messages reply ON reply.conversation = said.conversation AND reply.parent = said.id
        WHERE {WORDS.format("said")} @@ websearch_to_tsquery('simple', {{}})
    )
"""


class Exchange(TypedDict):
    """A question and its answer, known by the id of the run that answered."""

    id: UUID
    prompt: str
    response: str
    created_at: datetime


async def page(owner: int, *, limit: int, offset: int, words: str | None) -> list[Exchange]:
    """Exchanges, the newest first; with `words`, those in which either side says them."""
    if words is None:
        return await _page("", owner, limit, offset)
    async with transaction():
        await use_index()
        return await _page(_SAYING, owner, words, words, limit, offset)


async def find(owner: int, run_id: UUID) -> Exchange | None:
    """One exchange of this owner."""
    rows = await fetch(f"{_EXCHANGES} AND run.id = {{}}", owner, run_id)
    return cast("Exchange", rows[0]) if rows else None


async def _page(condition: str, *values: Any) -> list[Exchange]:
    sql = f"{_EXCHANGES}{condition} ORDER BY run.id DESC LIMIT {{}} OFFSET {{}}"
    return cast("list[Exchange]", await fetch(sql, *values))
