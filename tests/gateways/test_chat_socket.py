"""Several chats over one WebSocket."""

import asyncio
import gc
import json
import socket as plain_sockets
from collections.abc import Callable, Generator
from uuid import uuid4

import anyio
import httpx
import pytest
from dirty_equals import IsPartialDict
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import ConnectionClosed

from tests.support import processes
from tests.support.chat import API, Chat, text_of
from tests.support.sockets import ENDLESS, SLOW, begun, socket_to
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

UNKNOWN = "019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10"


async def test_an_answer_comes_as_tokens_and_then_as_the_stored_message(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        task = await socket.say("Hello", chat_id="kitchen")
        end = await socket.completed(task)
    question, answer = socket.of(task, "message")
    stored = (await chat.http.get("/api/chats/kitchen")).json()["messages"]
    assert [question["message"], answer["message"]] == stored
    assert [entry["is_ai"] for entry in stored] == [False, True]
    assert (question["message"]["content"], socket.text(task)) == ("Hello", stored[1]["content"])
    assert socket.frames == [question, *socket.of(task, "token"), answer, end]
    assert {frame["chat_id"] for frame in socket.frames} == {"kitchen"}
    assert (end["status"], end["cursor"]) == ("finished", (await chat.get(f"/runs/{task}"))["cursor"])


async def test_the_model_can_be_chosen(chat: Chat, upstream: Upstream) -> None:
    async with socket_to(chat) as socket:
        task = await socket.say("Say this", response_model="openai:echo")
        await socket.completed(task)
    assert socket.text(task) == "Say this"
    assert upstream.log.requests[0].body["model"] == "echo"


async def test_several_chats_are_answered_at_once(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        for name in "abc":
            await socket.act("send_message", chat_id=name, content=SLOW)
        for _ in "abc":
            await socket.until("generation_complete")
        tasks = {frame["chat_id"]: frame["task_id"] for frame in socket.frames}
    order = [frame["chat_id"] for frame in socket.frames if frame["type"] == "token"]
    assert set(order[: len(order) // 2]) == {"a", "b", "c"}
    for name, task in tasks.items():
        stored = (await chat.http.get(f"/api/chats/{name}")).json()["messages"]
        assert socket.text(task) == stored[1]["content"]


async def test_a_new_socket_goes_on_where_the_lost_one_was(chat: Chat) -> None:
    async with socket_to(chat) as lost:
        task = await begun(lost, SLOW)
        for _ in range(5):
            cursor = (await lost.until("token", task_id=task))["cursor"]
        lost.connection.transport.abort()
    async with socket_to(chat) as socket:
        await socket.act("attach", task_id=task, after=cursor)
        await socket.completed(task)
        whole = socket.of(task, "message")[-1]["message"]["content"]
        assert lost.text(task) + socket.text(task) == whole
        assert [frame["type"] for frame in socket.frames[-2:]] == ["message", "generation_complete"]


async def test_attaching_without_a_cursor_begins_at_the_start(chat: Chat) -> None:
    answer = await chat.say("Hello")
    async with socket_to(chat) as socket:
        await socket.act("attach", task_id=answer.run_id)
        await socket.completed(answer.run_id)
    assert socket.text(answer.run_id) == answer.text


async def test_whoever_has_all_of_an_answer_is_told_its_end_again(chat: Chat) -> None:
    answer = await chat.say("Hello")
    async with socket_to(chat) as socket:
        await socket.act("attach", task_id=answer.run_id, after=answer.events[-1].cursor)
        await socket.completed(answer.run_id)
    assert [frame["type"] for frame in socket.frames] == ["message", "generation_complete"]
    assert socket.frames[0]["message"]["content"] == answer.text


async def test_attaching_twice_reads_once(chat: Chat) -> None:
    answer = await chat.begin(SLOW)
    async with socket_to(chat) as socket:
        for _ in range(3):
            await socket.act("attach", task_id=answer.run_id)
        await socket.completed(answer.run_id)
        whole = socket.of(answer.run_id, "message")[-1]["message"]["content"]
        await socket.act("ping")
        assert (await socket.next())["type"] == "pong"  # and no other end
    assert socket.text(answer.run_id).endswith(whole)


async def test_what_a_socket_starts_is_read_over_http(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        task = await begun(socket, SLOW)
        attached = await chat.attach(task)
        await socket.completed(task)
    assert socket.text(task) == text_of(attached)
    places = {event.cursor for event in attached}
    assert socket.of(task, "generation_complete")[0]["cursor"] in places


async def test_a_cursor_of_the_socket_is_one_of_http(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        task = await begun(socket, SLOW)
        cursor = (await socket.until("token"))["cursor"]
        seen = socket.text(task)
    assert seen + text_of(await chat.attach(task, cursor)) == text_of(await chat.attach(task))


async def test_a_socket_stops_what_http_started(chat: Chat, upstream: Upstream) -> None:
    answer = await chat.begin(ENDLESS)
    async with socket_to(chat) as socket:
        await socket.act("attach", task_id=answer.run_id)
        await socket.until("token")
        await socket.act("stop", task_id=answer.run_id)
        assert (await socket.completed(answer.run_id))["status"] == "cancelled"
        whole = socket.of(answer.run_id, "message")[-1]["message"]["content"]
        assert whole and socket.text(answer.run_id) == whole == (await chat.message(answer))["content"]
    with anyio.fail_after(1):
        while upstream.log.requests[0].ending == "running":
            await anyio.sleep(0.01)


async def test_http_stops_what_a_socket_started(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        task = await begun(socket)
        assert (await chat.http.post(f"{API}/runs/{task}/cancel")).status_code == 202
        assert (await socket.completed(task))["status"] == "cancelled"


async def test_stopping_what_has_ended_changes_nothing(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        task = await socket.say("Hello")
        await socket.completed(task)
        await socket.act("stop", task_id=task)
        await socket.act("ping")
        assert (await socket.next()) == {"type": "pong"}
    assert (await chat.get(f"/runs/{task}"))["status"] == "finished"


async def test_a_failure_is_an_error_and_then_the_end(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        task = await socket.say('#script {"tokens": 30, "rate": 100, "error_after": 10}')
        end = await socket.completed(task)
    (error,) = socket.of(task, "error")
    assert end["status"] == "failed"
    assert [frame["type"] for frame in socket.frames[-3:]] == ["message", "error", "generation_complete"]
    assert error["code"] == (await chat.get(f"/runs/{task}"))["error"]["code"]
    assert socket.frames[-3]["message"]["content"] == socket.text(task) != ""


async def test_a_chat_that_is_deleted_while_it_is_answered_ends(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        task = await begun(socket, chat_id="kitchen")
        deleted = await chat.http.post("/api/chats/batch-delete", json={"chat_ids": ["kitchen"]})
        assert deleted.json() == {"deleted": 1}
        await socket.completed(task)
        assert socket.of(task, "error")[0]["code"] == "not_found"


async def test_the_same_message_sent_again_joins_its_task(chat: Chat, upstream: Upstream) -> None:
    message = {"content": SLOW, "message_id": str(uuid4()), "chat_id": "kitchen"}
    async with socket_to(chat) as first, socket_to(chat) as second:
        task = await begun(first, **message)
        await first.act("send_message", **message)
        assert await second.say(**message) == task
        await first.completed(task)
        await second.completed(task)
    assert first.text(task) == second.text(task) == first.of(task, "message")[-1]["message"]["content"]
    assert len(first.of(task, "message")) == len(second.of(task, "message")) == 2
    assert len(upstream.log.requests) == 1


async def test_a_chat_that_is_being_answered_takes_no_second_message(chat: Chat) -> None:
    async with socket_to(chat) as socket:
        task = await begun(socket, chat_id="kitchen")
        await socket.act("send_message", chat_id="kitchen", content="Me too")
        assert await socket.until("error") == IsPartialDict(
            code="run_already_active", run_id=task, action="send_message", chat_id="kitchen"
        )
        await socket.until("token", task_id=task)


async def test_a_socket_reads_so_many_answers_at_once_and_no_more(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatapp.gateways.chat_socket.MOST_TASKS", 2)
    async with socket_to(chat) as socket:
        tasks = [await begun(socket) for _ in range(2)]
        await socket.act("send_message", content="One more")
        assert (await socket.until("error"))["code"] == "too_many_runs"
        await socket.act("stop", task_id=tasks[0])
        await socket.completed(tasks[0])
        await socket.completed(await socket.say("One more"))


@pytest.fixture
def deaf(chat: Chat) -> Generator[Callable[..., None]]:
    """Sends actions over a socket of its own, and never reads."""
    with plain_sockets.socket() as plain:
        plain.setsockopt(plain_sockets.SOL_SOCKET, plain_sockets.SO_RCVBUF, 4096)
        plain.connect(("127.0.0.1", httpx.URL(chat.url).port))
        plain.sendall(
            b"GET /ws/me HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
        )

        def act(**fields: object) -> None:
            text = json.dumps(fields).encode()
            plain.sendall(bytes([0x81, 0x80 | len(text)]) + b"\0\0\0\0" + text)

        yield act


def open_sockets() -> list[WebSocketsSansIOProtocol]:
    """The server's side of them; those of earlier tests may not have been collected yet."""
    found = [thing for thing in gc.get_objects() if type(thing) is WebSocketsSansIOProtocol]
    return [protocol for protocol in found if not protocol.transport.is_closing()]


async def test_a_client_that_does_not_read_costs_little_and_holds_up_nobody(
    chat: Chat, deaf: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = await chat.say('#script {"tokens": 150000}')
    assert len(long.text) > 500_000
    with anyio.fail_after(20):
        while not (waiting := [protocol for protocol in open_sockets() if not protocol.writable.is_set()]):
            deaf(action="attach", task_id=long.run_id)  # once more than the sockets between us hold
            await anyio.sleep(0.5)
    assert waiting[0].transport.get_write_buffer_size() < 500_000
    async with socket_to(chat) as other:
        await other.completed(await other.say("Hello"))
    monkeypatch.setattr("chatapp.gateways.chat_socket.SEND_SECONDS", 0.1)
    deaf(action="attach", task_id=long.run_id)
    with anyio.fail_after(20):
        while any(task.get_name().startswith("chat socket") for task in asyncio.all_tasks()):
            await anyio.sleep(0.05)


async def test_a_stopping_server_says_so_and_the_cursor_leads_on(upstream: Upstream, database_url: str) -> None:
    environment = {
        "DATABASE_URL": database_url,
        "OPENAI_API_KEY": "sk-test",
        "OPENAI_BASE_URL": upstream.url,
        "CHATAPP_SHUTDOWN_GRACE": "60",  # time to end it where it began
    }
    async with processes.serve(**environment) as one, processes.serve(**environment) as two:
        async with socket_to(one.chat) as socket:
            task = await begun(socket, '#script {"tokens": 20, "rate": 40, "lasts": true}')
            one.process.terminate()
            with pytest.raises(ConnectionClosed) as closed:
                await socket.completed(task)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1012
        async with socket_to(two.chat) as other:
            await other.act("attach", task_id=task, after=socket.of(task, "token")[-1]["cursor"])
            await upstream.let_end()
            await other.completed(task)
        whole = other.of(task, "message")[-1]["message"]["content"]
        assert socket.text(task) + other.text(task) == whole


async def test_a_killed_servers_answer_goes_on_elsewhere_and_what_was_lost_is_put_right(
    upstream: Upstream, database_url: str
) -> None:
    environment = {
        "DATABASE_URL": database_url,
        "OPENAI_API_KEY": "sk-test",
        "OPENAI_BASE_URL": upstream.url,
        "CHATAPP_LEASE_SECONDS": "1",
    }
    async with processes.serve(**environment) as one, processes.serve(**environment) as two:
        async with socket_to(one.chat) as socket:
            task = await begun(socket, '#script {"tokens": 200, "rate": 40}')
            await one.kill()
            with pytest.raises(ConnectionClosed):
                await socket.completed(task)
        async with socket_to(two.chat) as other:
            await other.act("attach", task_id=task, after=socket.of(task, "token")[-1]["cursor"])
            assert (await other.completed(task))["status"] == "finished"
    shown = socket.text(task)
    *frames, whole, _ = other.frames
    for frame in frames:
        shown = frame["message"]["content"] if frame["type"] == "message" else shown + frame["token"]
    assert len(shown.split()) == 200
    assert shown == whole["message"]["content"]
