"""Every query on files. Reads take the owner."""

from collections.abc import Sequence
from typing import TypedDict, cast
from uuid import UUID

from chatapp.db.query import fetch

_COLUMNS = "id, sha256, media_type, name, size, text"


class FileRow(TypedDict):
    """A file without its bytes."""

    id: UUID
    sha256: bytes
    media_type: str
    name: str | None
    size: int
    text: str | None


async def insert(
    owner: int, file_id: UUID, digest: bytes, *, media_type: str, name: str | None, size: int, text: str | None = None
) -> tuple[UUID, bool]:
    """Add a file, unless its owner has the very same one; gives its id, and whether its chunks are still to come."""
    rows = await fetch(
        "INSERT INTO files (id, owner, sha256, media_type, name, size, text) VALUES ({}, {}, {}, {}, {}, {}, {}) "
        "ON CONFLICT (owner, sha256) DO UPDATE SET media_type = EXCLUDED.media_type, created_at = now(), "
        "name = coalesce(EXCLUDED.name, files.name), text = coalesce(EXCLUDED.text, files.text) RETURNING id",
        file_id,
        owner,
        digest,
        media_type,
        name,
        size,
        text,
    )
    return rows[0]["id"], rows[0]["id"] == file_id


async def insert_chunk(file_id: UUID, number: int, content: bytes) -> None:
    """Add the next piece of a file."""
    await fetch("INSERT INTO file_chunks (file, number, content) VALUES ({}, {}, {})", file_id, number, content)


async def total_size(owner: int) -> int:
    """Bytes of all that this owner has."""
    rows = await fetch("SELECT coalesce(sum(size), 0)::bigint AS total FROM files WHERE owner = {}", owner)
    return rows[0]["total"]


async def found(owner: int, ids: Sequence[UUID]) -> dict[UUID, FileRow]:
    """Files by id; one that is not there is left out."""
    rows = await fetch(f"SELECT {_COLUMNS} FROM files WHERE owner = {{}} AND id = ANY({{}}::uuid[])", owner, list(ids))
    return {row["id"]: cast("FileRow", row) for row in rows}


async def chunk(owner: int, file_id: UUID, number: int) -> bytes | None:
    """A piece of a file; None behind its end."""
    rows = await fetch(
        "SELECT chunk.content FROM file_chunks chunk JOIN files ON files.id = chunk.file "
        "WHERE files.owner = {} AND files.id = {} AND chunk.number = {}",
        owner,
        file_id,
        number,
    )
    return rows[0]["content"] if rows else None


async def set_text(owner: int, file_id: UUID, text: str) -> None:
    """Keep what was read of a PDF."""
    await fetch("UPDATE files SET text = {} WHERE owner = {} AND id = {} RETURNING id", text, owner, file_id)


async def attach(message_id: UUID, ids: Sequence[UUID]) -> None:
    """Say that files belong to a message: they stay as long as it does."""
    await fetch(
        "INSERT INTO message_files (message, file) SELECT {}, file FROM unnest({}::uuid[]) AS file "
        "ON CONFLICT DO NOTHING",
        message_id,
        list(ids),
    )


async def remove_unused(older_than_seconds: float, limit: int) -> int:
    """Delete files of anybody that belong to no message; gives how many there were.

    One that is being attached at this moment is locked, and passed over.
    """
    rows = await fetch(
        "DELETE FROM files WHERE id IN (SELECT id FROM files "
        "WHERE created_at < now() - make_interval(secs => {}) "
        "AND NOT EXISTS (SELECT FROM message_files attached WHERE attached.file = files.id) "
        "LIMIT {} FOR UPDATE SKIP LOCKED) RETURNING id",
        older_than_seconds,
        limit,
    )
    return len(rows)
