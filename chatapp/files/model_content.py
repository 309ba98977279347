"""What a model is given of the files of a chat."""

import asyncio
import re
from collections.abc import Collection, Iterable
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import BinaryIO, cast
from uuid import UUID

import structlog
from pydantic_ai.messages import AudioUrl, BinaryContent, DocumentUrl, ImageUrl, TextContent, UserContent, VideoUrl

from chatapp.engine.parts import FilePart
from chatapp.errors import ChatappError
from chatapp.files import pdf_text, repository
from chatapp.files.attachments import CHUNK_BYTES
from chatapp.files.kinds import PDF
from chatapp.files.repository import FileRow

MOST_CHARACTERS = 200_000  # of one file
MOST_BYTES = 32 * 1024 * 1024  # of all that is given as it is; the newest come first

_URLS = {"image": ImageUrl, "audio": AudioUrl, "video": VideoUrl}
_LANGUAGES = {"py": "python", "js": "javascript", "ts": "typescript", "rs": "rust", "rb": "ruby", "sh": "bash",
              "yml": "yaml", "md": "markdown", "kt": "kotlin", "cs": "csharp", "h": "c", "hpp": "cpp", "txt": "",
              "log": ""}  # fmt: skip
_TEXTUAL = re.compile(r"text/|application/(json|xml|yaml|toml|javascript)$|.*\+(json|xml)$")

log = structlog.get_logger(__name__)


async def for_model(owner: int, files: Iterable[FilePart], reads: Collection[str]) -> dict[str, UserContent]:
    """What the model is given for the parts, by part id.

    Args:
        owner: whose they are.
        files: the parts, the newest last.
        reads: what the model takes as it is: "images", "pdfs". In place of a PDF it gets the text, in place of an
            image a note.
    """
    files = list(files)
    rows = await repository.found(owner, [UUID(part.file_id) for part in files if part.file_id])
    room = MOST_BYTES
    given: dict[str, UserContent] = {}
    for part in reversed(files):
        row = rows.get(UUID(part.file_id)) if part.file_id else None
        if row is not None:
            given[part.id], taken = await _stored(owner, part, row, reads, room)
            room -= taken
        elif part.file_id is None and part.url:
            given[part.id] = _at_address(part.url, part.media_type)
        else:
            given[part.id] = _note(part, "it is not here any more")
    return given


async def _stored(
    owner: int, part: FilePart, row: FileRow, reads: Collection[str], room: int
) -> tuple[UserContent, int]:
    """What is given, and how many bytes of it are given as they are."""
    media_type = row["media_type"]
    if media_type == PDF and "pdfs" not in reads:
        return _as_text(part, await _text_of_pdf(owner, row), language=""), 0
    if _TEXTUAL.match(media_type):
        return _as_text(part, await _beginning(owner, row), language=_language(part.name)), 0
    if media_type.startswith("image/") and "images" not in reads:
        return _note(part, "this model takes no images"), 0
    if row["size"] > room:
        return _note(part, "it is left out, for there is no room for it beside the newer files"), 0
    return BinaryContent(await _whole(owner, row), media_type=media_type), row["size"]


def _at_address(url: str, media_type: str) -> UserContent:
    return _URLS.get(media_type.partition("/")[0], DocumentUrl)(url)


def _as_text(part: FilePart, text: str, *, language: str) -> UserContent:
    if not text.strip():
        return _note(part, "there is no text in it")
    cut = text[:MOST_CHARACTERS]
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", cut)), default=0))
    more = "" if len(cut) == len(text) else f"\n[Only the first {MOST_CHARACTERS} characters of this file are given.]"
    return TextContent(f"File {_called(part)}:\n{fence}{language}\n{cut}\n{fence}{more}")


def _note(part: FilePart, reason: str) -> UserContent:
    return TextContent(f"[File {_called(part)}: {reason}.]")


def _called(part: FilePart) -> str:
    return f"“{part.name or part.media_type}”"


def _language(name: str | None) -> str:
    suffix = PurePath(name or "").suffix[1:].lower()
    return _LANGUAGES.get(suffix, suffix if suffix.isalnum() else "")


async def _text_of_pdf(owner: int, row: FileRow) -> str:
    """As it was read when the file came; one that came inside a message is read when its text is first wanted."""
    if row["text"] is not None:
        return row["text"]
    with TemporaryFile() as file:
        await asyncio.to_thread(file.write, await _whole(owner, row))
        try:
            text = await pdf_text.text_of(cast("BinaryIO", file))
        except ChatappError as error:
            log.warning("A PDF could not be read", file_id=str(row["id"]), error=error.detail)
            text = ""
    await repository.set_text(owner, row["id"], text)
    return text


async def _beginning(owner: int, row: FileRow) -> str:
    """As many characters as are given, and one more where there are more."""
    held = b""
    for number in range(1 + 4 * MOST_CHARACTERS // CHUNK_BYTES):
        held += await repository.chunk(owner, row["id"], number) or b""
    return await asyncio.to_thread(lambda: held.decode("utf-8-sig", "replace")[: MOST_CHARACTERS + 1])


async def _whole(owner: int, row: FileRow) -> bytes:
    pieces: list[bytes] = []
    while (piece := await repository.chunk(owner, row["id"], len(pieces))) is not None:
        pieces.append(piece)
    return b"".join(pieces)
