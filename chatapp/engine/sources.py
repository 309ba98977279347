"""Where an answer has its facts from: the pages that tools found, and those that a model cites by itself."""

from collections.abc import Iterable, Sequence
from typing import Any, cast
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from pydantic_ai.messages import TextPart, WebCitationSource
from pydantic_core import from_json

MOST = 50
LONGEST_READ = 2_000_000  # characters of a result; a longer one is not looked through

_ADDRESSES = ("url", "href", "link", "uri")
_TITLES = ("title", "name")
_SNIPPETS = ("snippet", "body", "description", "cited_text")


class Source(BaseModel):
    """A page on the web."""

    url: str = Field(max_length=4_000)
    title: str = Field(default="", max_length=300)
    snippet: str = Field(default="", max_length=500)


_SOURCES = TypeAdapter(list[Source])


def sources_in(result: object) -> list[Source]:
    """The pages that a tool's result names: a list, or an object with one, of things that have an address."""
    if isinstance(result, str):
        if len(result) > LONGEST_READ or not result.lstrip().startswith(("[", "{")):
            return []
        try:
            result = from_json(result)
        except ValueError:
            return []
    return unique(source for entry in _entries(result) if (source := _source(entry)))


def cited(part: TextPart) -> list[Source]:
    """The pages that a model says its text is from."""
    return unique(
        source
        for citation in part.citations or ()
        for page in citation.sources
        if isinstance(page, WebCitationSource) and (source := _source({"url": page.url, "title": page.title or ""}))
    )


def unique(sources: Iterable[Source]) -> list[Source]:
    """Each page once, the first `MOST` of them."""
    by_url: dict[str, Source] = {}
    for source in sources:
        by_url.setdefault(source.url, source)
    return list(by_url.values())[:MOST]


def as_metadata(sources: Sequence[Source]) -> dict[str, Any]:
    """Sources as they travel beside a result or an event."""
    return {"sources": _SOURCES.dump_python(list(sources))} if sources else {}


def from_metadata(metadata: object) -> list[Source]:
    """The sources that travel there."""
    if not isinstance(metadata, dict):
        return []
    try:
        return _SOURCES.validate_python(cast("dict[str, Any]", metadata).get("sources") or [])
    except ValidationError:  # somebody else's word
        return []


def _entries(value: object) -> list[Any]:
    if isinstance(value, list):
        return cast("list[Any]", value)
    if not isinstance(value, dict):
        return []
    members = cast("dict[str, Any]", value)
    lists: list[Any] = [member for member in members.values() if isinstance(member, list)]
    return lists[0] if lists else [members]


def _source(entry: object) -> Source | None:
    if not isinstance(entry, dict):
        return None
    members = cast("dict[str, Any]", entry)
    if isinstance(members.get("web"), dict):  # Google's grounding
        members = cast("dict[str, Any]", members["web"])
    url = _text(members, _ADDRESSES)
    if len(url) > 4_000 or not _is_page(url):
        return None
    return Source(url=url, title=_text(members, _TITLES)[:300], snippet=_text(members, _SNIPPETS)[:500])


def _text(members: dict[str, Any], names: Sequence[str]) -> str:
    return next((value for name in names if isinstance(value := members.get(name), str)), "")


def _is_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
