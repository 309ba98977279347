"""`/files`: HTTP in and out."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from starlette.responses import StreamingResponse

from chatapp.accounts.auth import CurrentUser
from chatapp.errors import FilesFull, FileTooLarge, NotFound, UnsupportedFile, UnsupportedMediaType
from chatapp.files.repository import FileRow
from chatapp.files.schemas import FileOut
from chatapp.files.service import FileService
from chatapp.problems import problems
from chatapp.texts import InputText

UPLOAD_TYPE = "application/octet-stream"
_SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "text/plain")  # by the browser; the rest is saved
_BYTES = {"schema": {"type": "string", "format": "binary"}}

router = APIRouter(prefix="/files", tags=["files"])


async def _service(request: Request) -> FileService:
    return request.state.files


Files = Annotated[FileService, Depends(_service)]


@router.post(
    "",
    status_code=201,
    responses=problems(FileTooLarge, FilesFull, UnsupportedFile, UnsupportedMediaType),
    openapi_extra={"requestBody": {"required": True, "content": {UPLOAD_TYPE: _BYTES}}},
)
async def upload_file(
    request: Request,
    user: CurrentUser,
    files: Files,
    name: Annotated[InputText, Query(max_length=1_000, description="What the file is called.")] = "file",
) -> FileOut:
    """Send a file: its bytes are the body. Images (PNG, JPEG, GIF, WebP), PDF, and text or code in UTF-8.

    What it is, its content tells. A file that no message refers to goes away after a week.
    """
    return FileOut.of(await files.upload(user.id, name, request.stream()))


@router.get(
    "/{file_id}",
    response_class=Response,
    responses={
        200: {"description": "The file.", "content": {UPLOAD_TYPE: _BYTES}},
        304: {"description": "You have it."},
        **problems(NotFound),
    },
)
async def read_file(
    file_id: UUID, user: CurrentUser, files: Files, if_none_match: Annotated[str | None, Header()] = None
) -> Response:
    """The bytes of a file. They never change."""
    row = await files.get(user.id, file_id)
    headers = _headers(row)
    if headers["ETag"] in (if_none_match or ""):
        return Response(status_code=304, headers=headers)
    headers["Content-Length"] = str(row["size"])
    return StreamingResponse(files.content(user.id, file_id), media_type=row["media_type"], headers=headers)


def _headers(row: FileRow) -> dict[str, str]:
    """Whatever is in the file, a browser runs nothing of it."""
    shown = "inline" if row["media_type"] in _SHOWN else "attachment"
    return {
        "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(row['name'] or 'file', safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "ETag": f'"{row["sha256"].hex()}"',
        "Cache-Control": "private, max-age=31536000, immutable",
    }
