"""What the chat socket does not take, and from whom."""

import asyncio
import json

import asyncpg
import httpx
import pytest
from dirty_equals import IsPartialDict
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.support.chat import API, Chat
from tests.support.sockets import ENDLESS, begun, give_away, socket_to, socket_url

pytestmark = pytest.mark.anyio

UNKNOWN = "019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10"


@pytest.mark.parametrize(
    ("frame", "code", "field"),
    [
        ("{", "invalid_input", "frame"),
        ("[]", "invalid_input", "frame"),
        ("7", "invalid_input", "frame"),
        ("{}", "invalid_input", "action"),
        ('{"action": "dance"}', "invalid_input", "action"),
        ('{"action": 7}', "invalid_input", "action"),
        ('{"action": "send_message"}', "invalid_input", "content"),
        ('{"action": "send_message", "content": ""}', "invalid_input", "content"),
        ('{"action": "send_message", "content": 7}', "invalid_input", "content"),
        ('{"action": "send_message", "content": "a\\u0000"}', "invalid_input", "content"),
        ('{"action": "send_message", "content": "x", "chat_id": 7}', "invalid_input", "chat_id"),
        ('{"action": "send_message", "content": "x", "message_id": "y"}', "invalid_input", "message_id"),
        ('{"action": "send_message", "content": "x", "response_model": "nobody:nothing"}', "unknown_model", "model"),
        ('{"action": "stop"}', "invalid_input", "task_id"),
        ('{"action": "stop", "task_id": "y"}', "invalid_input", "task_id"),
        (json.dumps({"action": "attach", "task_id": UNKNOWN, "after": "y"}), "invalid_input", "after"),
    ],
)
async def test_a_bad_frame_is_told_its_fault_and_the_socket_stays(
    chat: Chat, sql: asyncpg.Connection, frame: str, code: str, field: str
) -> None:
    async with socket_to(chat) as socket:
        await socket.connection.send(frame)
        error = await socket.next()
        assert (error["type"], error["code"]) == ("error", code), error
        assert [entry["field"] for entry in error["errors"]] == [field], error
        await socket.act("ping")
        assert await socket.next() == {"type": "pong"}
    assert await sql.fetchval("SELECT count(*) FROM messages") == 0


async def test_a_binary_frame_is_refused_and_the_socket_stays(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        await socket.connection.send(b'{"action": "ping"}')
        assert (await socket.next())["code"] == "invalid_input"
        await socket.act("ping")
        assert await socket.next() == {"type": "pong"}


@pytest.mark.parametrize("action", ["stop", "attach"])
async def test_an_unknown_task_and_another_users_are_the_same(chat: Chat, sql: asyncpg.Connection, action: str) -> None:
    answer = await chat.begin(ENDLESS)
    await give_away(sql)
    async with socket_to(chat) as socket:
        for task in (UNKNOWN, answer.run_id):
            await socket.act(action, task_id=task)
            error = await socket.next()
            assert error == IsPartialDict(type="error", code="not_found", action=action, task_id=task)
    assert await sql.fetchval("SELECT cancel_requested_at FROM runs") is None


async def test_another_users_chat_is_not_there(chat: Chat, sql: asyncpg.Connection) -> None:
    answer = await chat.say("Mine")
    await give_away(sql)
    async with socket_to(chat) as socket:
        await socket.act("send_message", content="x", chat_id=answer.conversation_id)
        assert (await socket.next())["code"] == "not_found"
    assert (await chat.http.get(f"/api/chats/{answer.conversation_id}")).status_code == 404
    assert (await chat.http.get("/api/users/me/chats")).json() == []
    batch = {"chat_ids": [answer.conversation_id]}
    assert (await chat.http.post("/api/chats/batch-delete", json=batch)).json() == {"deleted": 0}


async def test_a_message_that_is_too_large_closes_the_socket_and_nothing_else(
    chat: Chat, sql: asyncpg.Connection
) -> None:
    async with socket_to(chat) as socket, socket_to(chat) as other:
        task = await begun(socket)
        with pytest.raises(ConnectionClosed) as closed:
            await socket.act("send_message", content="x" * 5_000_000)
            await socket.until("error")
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1009
        await other.act("attach", task_id=task)
        await other.until("token")
    assert await sql.fetchval("SELECT count(*) FROM messages") == 2


async def test_a_long_message_is_fine(chat: Chat) -> None:
    text = "Wörter und 字 " * 100_000
    async with socket_to(chat) as socket:
        await socket.completed(await socket.say(text))
        assert socket.frames[0]["message"]["content"] == text


async def test_a_message_of_many_pieces_is_one(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        await socket.connection.send(['{"action": ', '"pi', 'ng"}'])
        assert await socket.next() == {"type": "pong"}


async def test_the_protocols_own_ping_is_answered(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        async with asyncio.timeout(5):
            await (await socket.connection.ping())


async def test_the_path_names_you(chat: Chat) -> None:
    me = (await chat.get("/me"))["id"]
    async with socket_to(chat, str(me)) as socket:
        await socket.act("ping")
        assert await socket.next() == {"type": "pong"}


@pytest.mark.parametrize("user", ["999", "eve", "Me", "1%00", "-1"])
async def test_another_users_socket_is_not_there(chat: Chat, user: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await connect(socket_url(chat, user))
    response = refused.value.response
    problem = json.loads(response.body)
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")
    assert problem["code"] == "not_found"


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://evil.example:8000", "http://localhost:1", "null", "http://127.0.0.1.evil.example"],
)
async def test_a_foreign_page_cannot_open_a_socket(chat: Chat, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await connect(socket_url(chat), origin=origin)  # type: ignore[arg-type]
    problem = json.loads(refused.value.response.body)
    assert (refused.value.response.status_code, problem["code"]) == (403, "forbidden_origin")
    assert refused.value.response.headers["x-request-id"]


async def test_our_own_page_opens_a_socket(chat: Chat) -> None:
    async with connect(socket_url(chat), origin=chat.url) as connection:  # type: ignore[arg-type]
        await connection.send('{"action": "ping"}')
        assert await connection.recv() == '{"type":"pong"}'


async def test_a_socket_is_for_local_names(chat: Chat) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await connect("ws://evil.example/ws/me", host="127.0.0.1", port=httpx.URL(chat.url).port)
    problem = json.loads(refused.value.response.body)
    assert (refused.value.response.status_code, problem["code"]) == (403, "forbidden_host")


async def test_a_foreign_page_cannot_change_anything_without_a_body(chat: Chat) -> None:
    answer = await chat.begin(ENDLESS)
    for path in (f"{API}/runs/{answer.run_id}/cancel", "/api/create_session", "/api/chats"):
        refused = await chat.http.post(path, headers={"Origin": "https://evil.example"})
        assert (refused.status_code, refused.json()["code"]) == (403, "forbidden_origin")
        own = {"Origin": "https://chat.example", "Sec-Fetch-Site": "same-origin"}  # behind a proxy that changes Host
        assert (await chat.http.post(path, headers=own)).is_success
        assert (await chat.http.post(path, headers={"Origin": chat.url})).is_success


async def test_the_address_tells_that_it_is_a_socket(chat: Chat) -> None:
    response = await chat.http.get("/ws/me")
    assert (response.status_code, response.json()["code"]) == (426, "upgrade_required")
    assert (await chat.http.get("/ws/999")).status_code == 404
    described = (await chat.http.get("/openapi.json")).json()["paths"]["/ws/{user_id}"]["get"]
    assert "send_message" in described["description"]
    assert "generation_complete" in described["responses"]["101"]["content"]["application/json"]["examples"]
