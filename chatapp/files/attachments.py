"""Files that come with messages. They are kept once for each owner, whoever sends them how often."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from uuid import UUID

from chatapp.engine.parts import FilePart
from chatapp.errors import InvalidInput
from chatapp.files import repository
from chatapp.ids import uuid7

CHUNK_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with a message: its bytes, the address where the model finds it, or one that is here."""

    media_type: str = ""
    name: str | None = None
    data: bytes | None = None
    url: str | None = None
    file_id: UUID | None = None
    size: int | None = None

    @property
    def is_image(self) -> bool:
        """Whether only a model that sees can take it."""
        return self.media_type.startswith("image/")


async def known(owner: int, attachments: Sequence[Attachment]) -> list[Attachment]:
    """The attachments, with what is known of those that are here.

    Raises:
        InvalidInput: one is not here, or is somebody else's.
    """
    ids = [attachment.file_id for attachment in attachments if attachment.file_id]
    rows = await repository.found(owner, ids) if ids else {}
    if missing := [file_id for file_id in ids if file_id not in rows]:
        raise InvalidInput.of(
            **{"message.file_ids": f"There is no file {missing[0]} here: send it again with POST /files."}
        )
    return [
        replace(attachment, media_type=row["media_type"], name=row["name"], size=row["size"])
        if attachment.file_id and (row := rows[attachment.file_id])
        else attachment
        for attachment in attachments
    ]


async def keep(owner: int, attachments: Sequence[Attachment]) -> list[FilePart]:
    """Store what is not here yet; gives the parts that the message shows. Part of the caller's transaction."""
    return [await _keep(owner, attachment) for attachment in attachments]


async def attach(message_id: UUID, parts: Sequence[FilePart]) -> None:
    """Let the files stay as long as the message does. Part of the caller's transaction."""
    if kept := [UUID(part.file_id) for part in parts if part.file_id]:
        await repository.attach(message_id, kept)


async def _keep(owner: int, attachment: Attachment) -> FilePart:
    file_id, size = attachment.file_id, attachment.size
    if attachment.data is not None:
        file_id, size = await _store(owner, attachment, attachment.data), len(attachment.data)
    return FilePart(
        id=str(uuid7()),
        media_type=attachment.media_type,
        name=attachment.name,
        url=attachment.url,
        file_id=str(file_id) if file_id else None,
        size=size,
    )


async def _store(owner: int, attachment: Attachment, data: bytes) -> UUID:
    file_id, is_new = await repository.insert(
        owner,
        uuid7(),
        sha256(data).digest(),
        media_type=attachment.media_type,
        name=attachment.name,
        size=len(data),
    )
    if is_new:
        for number, start in enumerate(range(0, len(data) or 1, CHUNK_BYTES)):
            await repository.insert_chunk(file_id, number, data[start : start + CHUNK_BYTES])
    return file_id
