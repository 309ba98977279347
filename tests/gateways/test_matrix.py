"""One answer, every protocol: started over each, read from the middle over each other, stopped over each."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import anyio
import httpx
import pytest
import websockets

from tests.support.chat import API, Chat

pytestmark = pytest.mark.anyio

SLOW = '#script {"text": "%s", "piece": 3, "rate": 60} Go on.'
TEXT = "Every reader gets the same words: naïve café 日本語 🙂 and a **bold** end. " * 2
ENDLESS = '#script {"text": "Word after word, ", "piece": 2, "rate": 40, "stall_after": 40} Go on.'

Started = tuple[str, str, AsyncIterator[str]]
Start = Callable[[Chat, str], AbstractAsyncContextManager[Started]]
Read = Callable[[Chat, str, str], AsyncGenerator[str]]


async def data_lines(response: httpx.Response) -> AsyncGenerator[Any]:
    """The JSON of the `data:` lines of an SSE response."""
    async for line in response.aiter_lines():
        if line.startswith("data: ") and line != "data: [DONE]":
            yield json.loads(line[6:])


async def ag_ui_text(lines: AsyncIterator[Any]) -> AsyncGenerator[str]:
    async for event in lines:
        if event["type"] == "TEXT_MESSAGE_CONTENT":
            yield event["delta"]


async def json_lines(response: httpx.Response) -> AsyncGenerator[Any]:
    async for line in response.aiter_lines():
        if line:
            yield json.loads(line)


async def vercel_text(lines: AsyncIterator[Any]) -> AsyncGenerator[str]:
    async for part in lines:
        if part["type"] == "text-delta":
            yield part["delta"]


async def openai_text(lines: AsyncIterator[Any]) -> AsyncGenerator[str]:
    async for chunk in lines:
        for choice in chunk.get("choices", ()):  # one that was stopped ends with an error
            if choice["delta"].get("content"):
                yield choice["delta"]["content"]


async def session_text(response: httpx.Response) -> AsyncGenerator[str]:
    name = ""
    async for line in response.aiter_lines():
        if line.startswith("event: "):
            name = line[7:]
        elif line.startswith("data: ") and name == "token":
            yield json.loads(line[6:])["token"]


async def socket_text(socket: Any, run_id: str) -> AsyncGenerator[str]:
    async for frame in socket:
        told = json.loads(frame)
        if told.get("task_id") == run_id and told["type"] == "token":
            yield told["token"]
        if told.get("task_id") == run_id and told["type"] == "generation_complete":
            return


def socket_url(chat: Chat) -> str:
    return chat.url.replace("http", "ws") + "/ws/me"


@asynccontextmanager
async def posted(chat: Chat, path: str, body: Any, accept: str | None = None) -> AsyncGenerator[httpx.Response]:
    headers = {"Accept": accept} if accept else {}
    async with chat.http.stream("POST", path, json=body, headers=headers) as response:
        assert response.status_code == 200, (await response.aread()).decode()
        yield response


def ids(response: httpx.Response) -> tuple[str, str]:
    return response.headers["x-run-id"], response.headers["x-conversation-id"]


@asynccontextmanager
async def over_sse(chat: Chat, prompt: str) -> AsyncGenerator[Started]:
    async with posted(chat, f"{API}/chat", {"message": prompt}) as response:
        yield *ids(response), ag_ui_text(data_lines(response))


@asynccontextmanager
async def over_ndjson(chat: Chat, prompt: str) -> AsyncGenerator[Started]:
    async with posted(chat, f"{API}/chat", {"message": prompt}, "application/x-ndjson") as response:
        yield *ids(response), ag_ui_text(json_lines(response))


@asynccontextmanager
async def over_text(chat: Chat, prompt: str) -> AsyncGenerator[Started]:
    async with posted(chat, f"{API}/chat", {"message": prompt}, "text/plain") as response:
        yield *ids(response), response.aiter_text()


@asynccontextmanager
async def over_ag_ui(chat: Chat, prompt: str) -> AsyncGenerator[Started]:
    body = {
        "threadId": "matrix",
        "runId": "theirs",
        "state": {},
        "messages": [{"id": "m1", "role": "user", "content": prompt}],
        "tools": [],
        "context": [],
        "forwardedProps": {},
    }
    async with posted(chat, f"{API}/ag-ui", body) as response:
        yield *ids(response), ag_ui_text(data_lines(response))


@asynccontextmanager
async def over_openai(chat: Chat, prompt: str) -> AsyncGenerator[Started]:
    messages = [{"role": "user", "content": prompt}]
    body = {"model": "openai:fast", "messages": messages, "stream": True, "store": True}
    async with posted(chat, "/v1/chat/completions", body) as response:
        yield *ids(response), openai_text(data_lines(response))


@asynccontextmanager
async def over_vercel(chat: Chat, prompt: str) -> AsyncGenerator[Started]:
    message = {"id": "m1", "role": "user", "parts": [{"type": "text", "text": prompt}]}
    body = {"id": "matrix", "messages": [message], "trigger": "submit-message"}
    async with posted(chat, f"{API}/vercel/chat", body) as response:
        yield *ids(response), vercel_text(data_lines(response))


@asynccontextmanager
async def over_prompt_stream(chat: Chat, prompt: str) -> AsyncGenerator[Started]:
    async with posted(chat, "/stream", {"prompt": prompt}) as response:
        yield *ids(response), response.aiter_text()


@asynccontextmanager
async def over_sessions(chat: Chat, prompt: str) -> AsyncGenerator[Started]:
    session = (await chat.http.post("/api/create_session", json={})).json()["session_id"]
    sent = await chat.http.post(f"/api/chat/send/{session}", json={"message": prompt})
    assert sent.status_code == 202, sent.text
    yield sent.json()["run_id"], session, read_sessions(chat, "", session)


@asynccontextmanager
async def over_socket(chat: Chat, prompt: str) -> AsyncGenerator[Started]:
    async with websockets.connect(socket_url(chat)) as socket:
        await socket.send(json.dumps({"action": "send_message", "chat_id": "matrix", "content": prompt}))
        while True:
            frame = json.loads(await socket.recv())
            assert frame["type"] != "error", frame
            if frame["type"] == "token":
                break
        chats = (await chat.get("/conversations"))["items"]

        async def words() -> AsyncGenerator[str]:
            yield frame["token"]
            async for word in socket_text(socket, frame["task_id"]):
                yield word

        yield frame["task_id"], chats[0]["id"], words()


async def read_sse(chat: Chat, run_id: str, conversation_id: str) -> AsyncGenerator[str]:
    async with chat.http.stream("GET", f"{API}/runs/{run_id}/events") as response:
        async for word in ag_ui_text(data_lines(response)):
            yield word


async def read_ndjson(chat: Chat, run_id: str, conversation_id: str) -> AsyncGenerator[str]:
    headers = {"Accept": "application/x-ndjson"}
    async with chat.http.stream("GET", f"{API}/runs/{run_id}/events", headers=headers) as response:
        async for word in ag_ui_text(json_lines(response)):
            yield word


async def read_text(chat: Chat, run_id: str, conversation_id: str) -> AsyncGenerator[str]:
    headers = {"Accept": "text/plain"}
    async with chat.http.stream("GET", f"{API}/runs/{run_id}/events", headers=headers) as response:
        async for word in response.aiter_text():
            yield word


async def read_ag_ui(chat: Chat, run_id: str, conversation_id: str) -> AsyncGenerator[str]:
    async with chat.http.stream("GET", f"{API}/ag-ui/{conversation_id}") as response:
        assert response.status_code == 200
        async for word in ag_ui_text(data_lines(response)):
            yield word


async def read_vercel(chat: Chat, run_id: str, conversation_id: str) -> AsyncGenerator[str]:
    async with chat.http.stream("GET", f"{API}/vercel/chat/{conversation_id}/stream") as response:
        assert response.status_code == 200
        async for word in vercel_text(data_lines(response)):
            yield word


async def read_sessions(chat: Chat, run_id: str, conversation_id: str) -> AsyncGenerator[str]:
    async with chat.http.stream("GET", f"/api/chat/receive/{conversation_id}") as response:
        assert response.status_code == 200, (await response.aread()).decode()
        async for word in session_text(response):
            yield word


async def read_socket(chat: Chat, run_id: str, conversation_id: str) -> AsyncGenerator[str]:
    async with websockets.connect(socket_url(chat)) as socket:
        await socket.send(json.dumps({"action": "attach", "task_id": run_id, "after": "0-0"}))
        async for word in socket_text(socket, run_id):
            yield word


STARTS: list[Start] = [
    over_sse,
    over_ndjson,
    over_text,
    over_ag_ui,
    over_openai,
    over_vercel,
    over_prompt_stream,
    over_sessions,
    over_socket,
]
READS: list[Read] = [read_sse, read_ndjson, read_text, read_ag_ui, read_vercel, read_sessions, read_socket]


async def joined(words: AsyncIterator[str]) -> str:
    return "".join([word async for word in words])


async def stop_over_http(chat: Chat, run_id: str) -> None:
    assert (await chat.http.post(f"{API}/runs/{run_id}/cancel")).status_code == 202


async def stop_over_socket(chat: Chat, run_id: str) -> None:
    async with websockets.connect(socket_url(chat)) as socket:
        await socket.send(json.dumps({"action": "stop", "task_id": run_id}))
        await chat.ended(run_id)


async def stored(chat: Chat, conversation_id: str) -> str:
    return (await chat.conversation(conversation_id))["messages"][-1]["content"]


@pytest.mark.parametrize("start", STARTS)
async def test_an_answer_is_read_from_its_middle_over_every_protocol(chat: Chat, start: Start) -> None:
    with anyio.fail_after(30):
        async with start(chat, SLOW % TEXT) as (run_id, conversation_id, words):
            first = await anext(words)
            assert (await chat.get(f"/runs/{run_id}"))["status"] == "running"
            *read, rest = await asyncio.gather(
                *(joined(reader(chat, run_id, conversation_id)) for reader in READS), joined(words)
            )
    assert first + rest == TEXT
    assert dict(zip([reader.__name__ for reader in READS], read, strict=True)) == {
        reader.__name__: TEXT for reader in READS
    }
    assert await stored(chat, conversation_id) == TEXT


@pytest.mark.parametrize("stop", [stop_over_http, stop_over_socket])
@pytest.mark.parametrize("start", STARTS)
async def test_an_answer_is_stopped_over_every_protocol(chat: Chat, start: Start, stop: Any) -> None:
    with anyio.fail_after(30):
        async with start(chat, ENDLESS) as (run_id, conversation_id, words):
            first = await anext(words)
            reading = asyncio.gather(*(joined(reader(chat, run_id, conversation_id)) for reader in READS))
            await asyncio.sleep(0.2)
            await stop(chat, run_id)
            told = {first + await joined(words), *await reading}
    assert (await chat.ended(run_id))["status"] == "cancelled"
    assert told == {await stored(chat, conversation_id)}
