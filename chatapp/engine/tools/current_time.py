"""The tool `current_time`: what a model cannot know by itself."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic_ai import ModelRetry, Tool


def tool() -> Tool[object]:
    """Build the tool for an agent."""
    return Tool[object](current_time, takes_ctx=False, docstring_format="google")


def current_time(zone: str = "UTC") -> str:
    """Tell the current date and time.

    Args:
        zone: IANA name of a time zone, for example Europe/Amsterdam.
    """
    return describe(datetime.now(UTC), zone)


def describe(moment: datetime, zone: str) -> str:
    """A moment as people in a zone would say it, with the offset that makes it exact."""
    local = moment.astimezone(_zone(zone))
    offset = local.isoformat(timespec="seconds")[19:]
    return f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M:%S} ({zone}, UTC{offset})"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, RecursionError):
        # OSError: the name of a folder of zones, such as "Europe". RecursionError: one of a thousand slashes.
        raise ModelRetry(f"There is no time zone {name!r}. Use an IANA name such as Europe/Amsterdam.") from None
