"""Garbage in: a clear problem out, and nothing stored by halves."""

import asyncpg
import pytest

from tests.support.chat import API, Chat

pytestmark = pytest.mark.anyio

JSON = {"Content-Type": "application/json"}
UNKNOWN = "019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10"


async def stored(sql: asyncpg.Connection) -> int:
    return await sql.fetchval("SELECT (SELECT count(*) FROM conversations) + (SELECT count(*) FROM messages)")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"", "body"),
        (b"{", "1"),
        (b"[]", "body"),
        (b"null", "body"),
        (b'"Hello"', "body"),
        (b"{}", "message"),
        (b'{"id": "x"}', "message"),
        (b'{"message": ""}', "message.content"),
        (b'{"message": 7}', "message"),
        (b'{"message": {"id": "x", "content": "y"}}', "message.id"),
        (b'{"message": {"content": null}}', "message.content"),
        (b'{"message": "a\\u0000b"}', "message.content"),
        (b'{"message": "\\ud800"}', "message.content"),
        (b'{"messages": []}', "message"),
        (b'{"messages": [{"role": "robot", "content": "x"}]}', "messages.0.role"),
        (b'{"messages": [{"role": "assistant", "content": "x"}]}', "messages"),
        (b'{"messages": [{"role": "user"}]}', "messages.0.content"),
        (b'{"messages": [{"role": "user", "content": "\\ud800"}]}', "messages.0.content"),
        (b'{"message": {"content": "x", "file_ids": ["y"]}}', "message.file_ids.0"),
        (b'{"message": "x", "model": "nobody:nothing"}', "model"),
        (b'{"message": "x", "model": "gpt"}', "model"),
        (b'{"message": "x", "tools": ["rm"]}', "tools"),
        (b'{"message": "x", "parent_id": "y"}', "parent_id"),
        (b'{"message": "x", "parent_id": "%b"}' % UNKNOWN.encode(), "parent_id"),
        (b'{"message": "x", "conversation_id": ""}', "conversation_id"),
        (b'{"message": "x", "conversation_id": "a\\u0000"}', "conversation_id"),
    ],
)
async def test_a_malformed_request_names_the_field(
    chat: Chat, sql: asyncpg.Connection, body: bytes, field: str
) -> None:
    response = await chat.http.post(f"{API}/chat", content=body, headers=JSON)
    problem = response.json()
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert field in [error["field"] for error in problem["errors"]], problem
    assert await stored(sql) == 0


async def test_broken_utf8_is_a_problem(chat: Chat, sql: asyncpg.Connection) -> None:
    response = await chat.http.post(f"{API}/chat", content=b'{"message": "\xff\xfe"}', headers=JSON)
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert await stored(sql) == 0


async def test_ten_megabytes_are_too_much(chat: Chat, sql: asyncpg.Connection) -> None:
    response = await chat.http.post(f"{API}/chat", json={"message": "x" * 10_000_000})
    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert await stored(sql) == 0


async def test_ten_megabytes_of_undeclared_length_are_too_much(chat: Chat, sql: asyncpg.Connection) -> None:
    async def pieces():
        yield b'{"message": "'
        for _ in range(100):
            yield b"x" * 100_000
        yield b'"}'

    response = await chat.http.post(f"{API}/chat", content=pieces(), headers=JSON)
    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert await stored(sql) == 0


async def test_a_long_message_is_fine(chat: Chat) -> None:
    text = "Wörter und 字 " * 100_000
    answer = await chat.say(text)
    assert (await chat.conversation(answer.conversation_id))["messages"][0]["content"] == text


async def test_only_json_is_taken(chat: Chat) -> None:
    response = await chat.http.post(f"{API}/chat", content=b'{"message": "x"}', headers={"Content-Type": "text/plain"})
    assert (response.status_code, response.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/conversations/{UNKNOWN}"),
        ("PATCH", f"/conversations/{UNKNOWN}"),
        ("DELETE", f"/conversations/{UNKNOWN}"),
        ("GET", f"/runs/{UNKNOWN}"),
        ("GET", f"/runs/{UNKNOWN}/events"),
        ("POST", f"/runs/{UNKNOWN}/cancel"),
        ("GET", "/no-such-thing"),
        ("POST", "/no-such-thing"),
    ],
)
async def test_what_is_not_there_is_404(chat: Chat, method: str, path: str) -> None:
    body = {"json": {}} if method == "PATCH" else {}
    response = await chat.http.request(method, API + path, **body)
    assert (response.status_code, response.json()["code"]) == (404, "not_found")


async def test_another_users_things_are_not_there(chat: Chat, sql: asyncpg.Connection) -> None:
    answer = await chat.say("Mine")
    question = (await chat.message(answer))["parent_id"]
    other = await sql.fetchval(
        "INSERT INTO users (username, password, email, active) VALUES ('eve', 'x', 'eve@x', true) RETURNING id"
    )
    await sql.execute("UPDATE conversations SET owner = $1", other)
    await sql.execute("UPDATE runs SET owner = $1", other)
    for path in (f"/conversations/{answer.conversation_id}", f"/runs/{answer.run_id}", f"/runs/{answer.run_id}/events"):
        assert (await chat.http.get(API + path)).status_code == 404
    for body in (
        {"message": "x", "conversation_id": answer.conversation_id},
        {"message": {"id": question, "content": "Mine"}},
    ):
        assert (await chat.http.post(f"{API}/chat", json=body)).status_code == 404
    assert (await chat.get("/conversations"))["items"] == []
    deleted = await chat.http.post(f"{API}/conversations/batch-delete", json={"ids": [answer.conversation_id]})
    assert deleted.json() == {"deleted": 0}


async def test_a_message_id_cannot_be_used_for_other_text(chat: Chat) -> None:
    message = {"id": UNKNOWN, "content": "One"}
    await chat.say(message)
    refused = await chat.http.post(f"{API}/chat", json={"message": {**message, "content": "Two"}})
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")


async def test_a_method_that_is_not_allowed(chat: Chat) -> None:
    response = await chat.http.put(f"{API}/conversations", json={})
    assert (response.status_code, response.json()["code"]) == (405, "method_not_allowed")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "10.0.0.1", ""])
async def test_a_foreign_host_is_turned_away(chat: Chat, host: str) -> None:
    response = await chat.http.get(f"{API}/conversations", headers={"Host": host})
    assert (response.status_code, response.json()["code"]) == (403, "forbidden_host")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8000", "chat.localhost:80"])
async def test_a_local_host_is_welcome(chat: Chat, host: str) -> None:
    assert (await chat.http.get(f"{API}/conversations", headers={"Host": host})).status_code == 200
