"""Conversations of any length, written straight into the database: nobody waits for two thousand answers."""

import json
from typing import cast
from uuid import UUID

import asyncpg

from chatapp.ids import uuid7

ANSWER = (
    "Answer number {n}: some **bold** words, `code` and a [link](https://example.com/{n}).\n\n"
    "- one item\n- another item\n\n"
    "```python\ndef answer_{n}(x: int) -> int:\n    return x + {n}\n```\n"
)
_INSERT = """
    INSERT INTO messages (id, conversation, parent, role, content, parts, model, status, finished_at)
    VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, 'finished', now())
"""


async def write(sql: asyncpg.Connection, messages: int, answer: str = ANSWER) -> UUID:
    """A conversation of the local user with so many messages, questions and answers in turn; gives its id."""
    conversation = uuid7()
    owner = cast("int", await sql.fetchval("SELECT id FROM users ORDER BY id LIMIT 1"))
    await sql.execute(
        "INSERT INTO conversations (id, owner, title) VALUES ($1, $2, $3)", conversation, owner, "A long chat"
    )
    rows = []
    parent: UUID | None = None
    for number in range(messages):
        message, is_answer = uuid7(), number % 2 == 1
        text = answer.format(n=number) if is_answer else f"Question number {number}?"
        parts = json.dumps([{"type": "text", "id": str(message), "text": text}])
        model = "openai:fast" if is_answer else None
        rows.append((message, conversation, parent, "assistant" if is_answer else "user", text, parts, model))
        parent = message
    await sql.executemany(_INSERT, rows)
    await sql.execute("UPDATE conversations SET head_message = $1 WHERE id = $2", parent, conversation)
    return conversation
