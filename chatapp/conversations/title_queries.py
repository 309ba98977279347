"""The queries behind titles that are made."""

from typing import TypedDict, cast
from uuid import UUID

from chatapp.db.query import fetch

READ_CHARACTERS = 2_000
FIRST_ANSWERS = 3  # the first one may have failed, or its title
CLAIM_SECONDS = 60

_CLAIM = """
    UPDATE conversations chat SET title_asked_at = now()
    FROM messages answer JOIN messages question ON question.id = answer.parent AND question.role = 'user'
    WHERE answer.id = {} AND chat.id = answer.conversation AND chat.expires_at IS NULL AND chat.title_by IS NULL
    AND (chat.title_asked_at IS NULL OR chat.title_asked_at < now() - make_interval(secs => {}))
    AND (SELECT count(*) FROM (SELECT FROM messages other WHERE other.conversation = chat.id
                               AND other.role = 'assistant' LIMIT {}) begun) <= {}
    RETURNING chat.id, chat.title, answer.model, left(question.content, {}) AS question,
        left(answer.content, {}) AS answer,
        (SELECT left(root.content, {}) FROM messages root WHERE root.conversation = chat.id AND root.parent IS NULL
         ORDER BY root.created_at, root.id LIMIT 1) AS first
"""


class Untitled(TypedDict):
    """A chat that nobody has named yet, with what was said."""

    id: UUID
    title: str
    model: str
    first: str
    question: str
    answer: str


async def claim(answer: UUID) -> Untitled | None:
    """The chat of an answer, if it is for the caller to name: nobody else gets it for a minute."""
    rows = await fetch(
        _CLAIM,
        answer,
        CLAIM_SECONDS,
        FIRST_ANSWERS + 1,
        FIRST_ANSWERS,
        READ_CHARACTERS,
        READ_CHARACTERS,
        READ_CHARACTERS,
    )
    return cast("Untitled", rows[0]) if rows else None


async def name(conversation_id: UUID, before: str, title: str) -> None:
    """Give a chat a title that a model made, unless it has got another one than `before`."""
    await fetch(
        "UPDATE conversations SET title = {}, title_by = 'model' WHERE id = {} AND title = {} AND title_by IS NULL",
        title,
        conversation_id,
        before,
    )
