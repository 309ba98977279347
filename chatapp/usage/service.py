"""Use cases of what models took."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from chatapp.db.errors import translated
from chatapp.errors import InvalidInput
from chatapp.usage import repository
from chatapp.usage.repository import Kind
from chatapp.usage.schemas import DayUsage, ModelUsage, MonthUsage, UsageTotal


@translated
async def of_month(owner: int, month: str | None, zone: str) -> MonthUsage:
    """What one user's requests took in a month (`2026-11`) of a time zone; None is the current one.

    Raises:
        InvalidInput: there is no such time zone.
    """
    if zone not in available_timezones():
        raise InvalidInput.of(zone="There is no such time zone.")
    clock = ZoneInfo(zone)
    start = datetime.strptime(month, "%Y-%m").replace(tzinfo=clock) if month else datetime.now(clock)
    start = start.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    end = start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    rows = await repository.between(owner, start, end, zone)
    return MonthUsage(
        month=f"{start:%Y-%m}",
        total=next(_total(row) for row in rows if not row["is_model"] and not row["is_day"]),
        models=[ModelUsage.model_validate(row) for row in rows if row["is_model"]],
        days=[DayUsage.model_validate(row) for row in rows if row["is_day"]],
    )


@translated
async def of_conversation(conversation_id: UUID) -> UsageTotal:
    """What a conversation took; whoever asks has checked whose it is."""
    return _total(await repository.of_conversation(conversation_id))


@translated
async def add(conversation_id: UUID, kind: Kind, usage: Sequence[dict[str, Any]]) -> None:
    """Keep what a request beside the answers took; `usage` is a list of AG-UI's `TokenUsage`."""
    await repository.add(conversation_id, kind, list(usage))


def _total(row: Mapping[str, Any]) -> UsageTotal:
    return UsageTotal.model_validate(row)
