"""Files in and out: what is taken, what is not, and whose they are."""

import asyncpg
import httpx
import pytest

from chatapp.settings import Settings
from tests.support.chat import API, Chat
from tests.support.documents import locked_pdf, pdf, pdf_bomb, png, png_head

pytestmark = pytest.mark.anyio

BYTES = {"Content-Type": "application/octet-stream"}
SOME = b"print('Hello')\n"
WEBP = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"
GIF = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xc0\0\x11\x08\0\x02\0\x03\x03\x01\x11\0\x02\x11\0\x03\x11\0"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"max_file_bytes": 2_000_000, "max_files_bytes": 3_000_000})


async def send(chat: Chat, content: bytes, name: str = "a") -> httpx.Response:
    return await chat.http.post(f"{API}/files", params={"name": name}, content=content, headers=BYTES)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (png(), "cat.txt", "image/png"),
        (JPEG, "cat", "image/jpeg"),
        (GIF, "cat.gif", "image/gif"),
        (WEBP, "cat.webp", "image/webp"),
        (pdf("Hello"), "cat.png", "application/pdf"),
        (SOME, "cat.png", "text/plain"),
        ("Grüße 字 🐈\t\r\n".encode(), "über/C:\\ä\n.txt", "text/plain"),
        (b"<svg><script>alert(1)</script></svg>", "cat.svg", "text/plain"),
    ],
)
async def test_the_content_says_what_a_file_is(chat: Chat, content: bytes, name: str, media_type: str) -> None:
    response = await send(chat, content, name)
    file = response.json()
    assert response.status_code == 201, file
    assert (file["media_type"], file["size"]) == (media_type, len(content))
    got = await chat.http.get(f"{API}/files/{file['id']}")
    assert got.content == content
    assert got.headers["content-type"].partition(";")[0] == media_type
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert got.headers["content-disposition"].startswith("attachment" if media_type.endswith("pdf") else "inline")


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 415, "unsupported_file"),
        (b"PK\x03\x04" + b"\0" * 100, 415, "unsupported_file"),
        (b"\x7fELF" + b"\2" * 100, 415, "unsupported_file"),
        ("Grüße".encode("latin-1"), 415, "unsupported_file"),
        (b"text and then\0", 415, "unsupported_file"),
        (b"\x89PNG\r\n\x1a\n", 415, "unsupported_file"),
        (b"%PDF-1.4\nnothing behind it", 415, "unsupported_file"),
        (locked_pdf(), 415, "unsupported_file"),
        (png_head(30_000, 30_000), 413, "file_too_large"),
        (pdf(*["page"] * 2_001), 413, "file_too_large"),
        (b"x" * 2_000_001, 413, "file_too_large"),
    ],
    ids=["empty", "zip", "program", "latin-1", "nul", "cut image", "cut pdf", "locked pdf", "pixels", "pages", "bytes"],
)
async def test_what_is_not_taken_is_refused_in_words(
    chat: Chat, sql: asyncpg.Connection, content: bytes, status: int, code: str
) -> None:
    response = await send(chat, content)
    assert (response.status_code, response.json()["code"]) == (status, code), response.text
    assert await sql.fetchval("SELECT count(*) FROM files") == 0


async def test_a_document_that_unpacks_to_too_much_is_refused(chat: Chat) -> None:
    bomb = pdf_bomb()
    assert len(bomb) < 1_000_000
    response = await send(chat, bomb)
    assert (response.status_code, response.json()["code"]) == (413, "file_too_large"), response.text


async def test_a_body_of_undeclared_length_ends_at_the_limit(chat: Chat) -> None:
    async def pieces():
        for _ in range(30):
            yield b"x" * 100_000

    response = await chat.http.post(f"{API}/files", content=pieces(), headers=BYTES)
    assert (response.status_code, response.json()["code"]) == (413, "file_too_large")


@pytest.mark.parametrize("media_type", ["text/plain", "multipart/form-data; boundary=x", "application/json", ""])
async def test_what_a_form_of_another_page_can_send_is_no_upload(chat: Chat, media_type: str) -> None:
    response = await chat.http.post(f"{API}/files", content=SOME, headers={"Content-Type": media_type})
    assert (response.status_code, response.json()["code"]) == (415, "unsupported_media_type")


async def test_the_same_file_is_kept_once(chat: Chat, sql: asyncpg.Connection) -> None:
    content = b"line\n" * 200_000
    first, second = (await send(chat, content, "a.txt")).json(), (await send(chat, content, "b.txt")).json()
    assert first["id"] == second["id"]
    assert await sql.fetchval("SELECT sum(octet_length(content)) FROM file_chunks") == len(content)


async def test_a_user_has_so_much_room(chat: Chat) -> None:
    assert (await send(chat, b"x" * 1_900_000)).status_code == 201
    response = await send(chat, b"y" * 1_900_000)
    assert (response.status_code, response.json()["code"]) == (413, "files_full")


async def test_a_browser_asks_for_a_file_once(chat: Chat) -> None:
    path = f"{API}/files/{(await send(chat, SOME)).json()['id']}"
    headers = (await chat.http.get(path)).headers
    assert "immutable" in headers["cache-control"]
    again = await chat.http.get(path, headers={"If-None-Match": headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_file_of_somebody_else_is_not_there(chat: Chat, sql: asyncpg.Connection) -> None:
    file_id = (await send(chat, SOME)).json()["id"]
    other = await sql.fetchval(
        "INSERT INTO users (username, password, email, active) VALUES ('eve', 'x', 'eve@x', true) RETURNING id"
    )
    await sql.execute("UPDATE files SET owner = $1", other)
    assert (await chat.http.get(f"{API}/files/{file_id}")).status_code == 404
    message = {"content": "Read it", "file_ids": [file_id]}
    response = await chat.http.post(f"{API}/chat", json={"message": message})
    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "message.file_ids")
