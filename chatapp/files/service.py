"""What can be done with files: take them in, give them out, forget those that nobody needs.

None is ever whole in memory here.
"""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from uuid import UUID

from chatapp.db.errors import translated
from chatapp.db.query import transaction
from chatapp.errors import FilesFull, NotFound
from chatapp.files import kinds, pdf_text, repository
from chatapp.files.attachments import CHUNK_BYTES
from chatapp.files.repository import FileRow
from chatapp.ids import uuid7

NAME_CHARACTERS = 200
UNUSED_SECONDS = 7 * 24 * 3_600.0  # what was attached to a draft is there as long
SWEEP_SECONDS = 600.0
SWEPT_AT_ONCE = 500
STORED_AT_ONCE = 4  # each holds a connection that others wait for


class FileService:
    """What the endpoints call."""

    def __init__(self, most_bytes_of_owner: int) -> None:
        self._most_bytes = most_bytes_of_owner
        self._storing = asyncio.Semaphore(STORED_AT_ONCE)
        self._swept_at = 0.0

    async def upload(self, owner: int, name: str, pieces: AsyncIterator[bytes]) -> FileRow:
        """Take a file in. The very same one is kept once.

        Raises:
            UnsupportedFile: its content is of no kind that is taken.
            FileTooLarge: it is small, but much would come out of it.
            FilesFull: the owner has as much here as they may.
        """
        with SpooledTemporaryFile[bytes](max_size=CHUNK_BYTES) as spooled:
            file = cast("BinaryIO", spooled)
            digest, size = await _spool(pieces, file)
            media_type = await asyncio.to_thread(kinds.media_type_of, file)
            text = await pdf_text.text_of(file) if media_type == kinds.PDF else None
            async with self._storing:
                file_id = await self._store(owner, file, digest, _plain_name(name), media_type, size, text)
        return await self.get(owner, file_id)

    @translated
    async def get(self, owner: int, file_id: UUID) -> FileRow:
        """
        Raises:
            NotFound: there is none, or it is somebody else's.
        """
        rows = await repository.found(owner, [file_id])
        if file_id not in rows:
            raise NotFound
        return rows[file_id]

    async def content(self, owner: int, file_id: UUID) -> AsyncIterator[bytes]:
        """The bytes of a file, piece by piece."""
        number = 0
        while (piece := await repository.chunk(owner, file_id, number)) is not None:
            yield piece
            number += 1

    @translated
    async def remove_unused(self) -> None:
        """Delete the files that belong to no message and were sent long enough ago."""
        if time.monotonic() - self._swept_at < SWEEP_SECONDS and self._swept_at:
            return
        self._swept_at = time.monotonic()
        while await repository.remove_unused(UNUSED_SECONDS, SWEPT_AT_ONCE) == SWEPT_AT_ONCE:
            continue

    @translated
    async def _store(
        self, owner: int, file: BinaryIO, digest: bytes, name: str, media_type: str, size: int, text: str | None
    ) -> UUID:
        async with transaction():
            if await repository.total_size(owner) + size > self._most_bytes:
                raise FilesFull
            file_id, is_new = await repository.insert(
                owner, uuid7(), digest, media_type=media_type, name=name, size=size, text=text
            )
            await asyncio.to_thread(file.seek, 0)
            number = 0
            while is_new and (piece := await asyncio.to_thread(file.read, CHUNK_BYTES)):
                await repository.insert_chunk(file_id, number, piece)
                number += 1
        return file_id


async def _spool(pieces: AsyncIterator[bytes], file: BinaryIO) -> tuple[bytes, int]:
    """Write to a file; gives the digest and the size."""
    digest = sha256()
    held = bytearray()
    size = 0
    async for piece in pieces:
        digest.update(piece)
        held += piece
        size += len(piece)
        if len(held) >= CHUNK_BYTES:
            await asyncio.to_thread(file.write, bytes(held))
            held.clear()
    await asyncio.to_thread(file.write, bytes(held))
    return digest.digest(), size


def _plain_name(name: str) -> str:
    """Without folders and what would break a line or a header."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+", " ", last).strip()[:NAME_CHARACTERS] or "file"
