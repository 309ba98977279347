"""Every query on what models took, except that an answer's is written with its end (`runs.repository`)."""

import json
from datetime import date, datetime
from typing import Any, Literal, TypedDict, cast
from uuid import UUID

import asyncpg

from chatapp.db.query import fetch
from chatapp.errors import InvalidInput

Kind = Literal["answer", "title", "summary"]

_SUMS = """
    count(DISTINCT message) FILTER (WHERE kind = 'answer') AS answers,
    COALESCE(sum(input_tokens), 0)::bigint AS input_tokens, COALESCE(sum(output_tokens), 0)::bigint AS output_tokens,
    sum(cost) AS cost, count(*) FILTER (WHERE cost IS NULL) AS unpriced
"""
_MONTH = f"""
    SELECT GROUPING(model) = 0 AS is_model, GROUPING(day) = 0 AS is_day, model, day, {_SUMS}
    FROM (
        SELECT concat_ws(':', provider, model) AS model, (created_at AT TIME ZONE {{}})::date AS day,
               message, kind, input_tokens, output_tokens, cost
        FROM usage_records WHERE owner = {{}} AND created_at >= {{}} AND created_at < {{}}
    ) record
    GROUP BY GROUPING SETS ((), (model), (day)) ORDER BY day, cost DESC NULLS LAST, output_tokens DESC
"""
_ADD = """
    INSERT INTO usage_records (owner, conversation, kind, provider, model, input_tokens, output_tokens, cost)
    SELECT chat.owner, chat.id, {}, entry ->> 'provider', entry ->> 'model',
           COALESCE((entry ->> 'inputTokens')::bigint, 0), COALESCE((entry ->> 'outputTokens')::bigint, 0),
           (entry ->> 'cost')::float8
    FROM conversations chat CROSS JOIN LATERAL jsonb_array_elements({}::jsonb) entry WHERE chat.id = {}
    FOR KEY SHARE OF chat
"""


class Sums(TypedDict):
    """What some requests took together; `unpriced` of them are not in `cost`."""

    answers: int
    input_tokens: int
    output_tokens: int
    cost: float | None
    unpriced: int


class MonthRow(Sums):
    """The sums of a model, of a day, or of all."""

    is_model: bool
    is_day: bool
    model: str | None
    day: date | None


async def of_conversation(conversation_id: UUID) -> Sums:
    """The sums of one conversation, its other branches and the requests behind its back among them."""
    rows = await fetch(f"SELECT {_SUMS} FROM usage_records WHERE conversation = {{}}", conversation_id)
    return cast("Sums", rows[0])


async def between(owner: int, start: datetime, end: datetime, zone: str) -> list[MonthRow]:
    """The sums of all, of each model and of each day of a time zone, in one reading.

    Raises:
        InvalidInput: the database knows no such time zone.
    """
    try:
        return cast("list[MonthRow]", await fetch(_MONTH, zone, owner, start, end))
    except asyncpg.InvalidParameterValueError:
        raise InvalidInput.of(zone="The database does not know this time zone.") from None


async def add(conversation_id: UUID, kind: Kind, usage: list[dict[str, Any]]) -> None:
    """Keep what was asked of a model for a conversation, beside its answers."""
    await fetch(_ADD, kind, json.dumps(usage), conversation_id)
