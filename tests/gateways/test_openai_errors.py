"""What goes wrong, as OpenAI's clients are told."""

import signal
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletionChunk

from tests.support import processes
from tests.support.chat import Chat
from tests.support.openai_client import HELLO, ask, script, text_of, user

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("model", "kind", "code"),
    [
        ("nobody:knows", openai.NotFoundError, "model_not_found"),
        ("unheard-of", openai.NotFoundError, "model_not_found"),
        ("openai:unheard-of", openai.NotFoundError, "model_not_found"),
        ("openai:busy", openai.RateLimitError, "rate_limit_exceeded"),
        ("openai:broken", openai.InternalServerError, "model_failed"),
        ("openai:no-key", openai.InternalServerError, "model_unauthorized"),
    ],
)
async def test_a_failure_before_the_answer_has_a_status(
    client: AsyncOpenAI, model: str, kind: type[openai.APIStatusError], code: str, *, stream: bool
) -> None:
    with pytest.raises(kind) as raised:
        await ask(client, HELLO, model=model, stream=stream)
    assert raised.value.code == code
    assert raised.value.type
    assert "sk-" not in raised.value.message


async def test_a_failure_in_the_middle_is_told_on_the_stream(client: AsyncOpenAI) -> None:
    received: list[ChatCompletionChunk] = []
    with pytest.raises(openai.APIError) as raised:
        async for chunk in await ask(client, user(script(tokens=50, error_after=20)), stream=True):
            received.append(chunk)  # noqa: PERF401 — what came before the error counts
    assert raised.value.code and not isinstance(raised.value, openai.APIStatusError)
    assert len(text_of(received).split()) == 20


async def test_a_failure_in_the_middle_is_no_answer(client: AsyncOpenAI) -> None:
    with pytest.raises(openai.InternalServerError):
        await ask(client, user(script(tokens=50, error_after=20)))


async def test_a_server_that_stops_says_so(tmp_path: Path) -> None:
    received: list[ChatCompletionChunk] = []
    async with processes.serve(CHATAPP_DATA_DIR=str(tmp_path), CHATAPP_SHUTDOWN_GRACE="0.2") as running:
        async with AsyncOpenAI(base_url=f"{running.url}/v1", api_key="anything") as client:
            question = user("A long answer of 400 words")
            with pytest.raises(openai.APIError) as raised:
                async for chunk in await ask(client, question, model="demo:chat", stream=True, store=True):
                    received.append(chunk)
                    if len(received) == 5:
                        running.process.send_signal(signal.SIGTERM)
        assert await running.stop() == 0
    assert raised.value.code == "draining"


async def test_the_sdk_tries_again_where_it_helps(client: AsyncOpenAI, upstream) -> None:
    patient = client.with_options(max_retries=2)
    answer = await ask(patient, user(script(text="Now.", status=500, times=1, key="again")))
    assert answer.choices[0].message.content == "Now."
    with pytest.raises(openai.InternalServerError):
        await ask(patient, user(script(status=401, key="never")))
    with pytest.raises(openai.InternalServerError):
        await ask(patient, user(script(status=500, key="kept")), store=True)
    assert len(upstream.log.requests) == 4


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({}, "model"),
        ({"model": "demo:chat"}, "messages"),
        ({"model": "demo:chat", "messages": []}, "messages"),
        ({"model": "demo:chat", "messages": [{"role": "user"}]}, "messages[0].content"),
        ({"model": "demo:chat", "messages": [{"role": "narrator", "content": "So"}]}, "messages[0]"),
        ({"model": "demo:chat", "messages": [user([{"type": "file", "file": {}}])]}, "messages[0].content"),
        ({"model": "demo:chat", "messages": [user([{"type": "input_audio"}])]}, "messages[0].content"),
        (
            {"model": "demo:chat", "messages": [user([{"type": "image_url", "image_url": {"url": "file:///etc"}}])]},
            "messages[0].content[0].image_url.url",
        ),
        ({"model": "demo:chat", "messages": [{"role": "system", "content": "So"}]}, "messages"),
        (
            {"model": "demo:chat", "messages": [{"role": "tool", "tool_call_id": "c", "content": "So"}]},
            "messages[0]",
        ),
        ({"model": "demo:chat", "messages": [HELLO], "n": 2}, "n"),
        ({"model": "demo:chat", "messages": [HELLO], "temperature": 3}, "temperature"),
        ({"model": "demo:chat", "messages": [HELLO], "tool_choice": "required"}, "tool_choice"),
        ({"model": "demo:chat", "messages": [HELLO], "server_tools": ["unheard"]}, "tools"),
        ({"model": "demo:chat", "messages": [HELLO], "store": False, "metadata": {"conversation_id": "a"}}, None),
    ],
)
async def test_malformed_requests_say_what_is_wrong(chat: Chat, body: Any, param: str | None) -> None:
    response = await chat.http.post("/v1/chat/completions", json=body)
    assert response.status_code == 400
    error = response.json()["error"]
    assert (error["type"], error["param"]) == ("invalid_request_error", param)
    assert error["message"] and error["code"]


async def test_every_error_is_in_openais_shape(chat: Chat) -> None:
    url = "/v1/chat/completions"
    json_type = {"Content-Type": "application/json"}
    tries = [
        (404, await chat.http.get("/v1/unheard-of")),
        (404, await chat.http.post("/v1/unheard-of", json={})),
        (405, await chat.http.get(url)),
        (400, await chat.http.post(url, content=b"{", headers=json_type)),
        (415, await chat.http.post(url, content=b"{}", headers={"Content-Type": "text/plain"})),
        (413, await chat.http.post(url, content=b" " * 5_000_000, headers=json_type)),
        (403, await chat.http.get("/v1/models", headers={"Host": "evil.example"})),
    ]
    for status, response in tries:
        assert response.status_code == status
        assert set(response.json()["error"]) == {"message", "type", "param", "code"}


async def test_unknown_fields_are_ignored(chat: Chat) -> None:
    body = {"model": "openai:fast", "messages": [{**HELLO, "mood": "good"}], "service_tier": "auto", "mood": "good"}
    response = await chat.http.post("/v1/chat/completions", json=body)
    assert response.status_code == 200


async def test_silence_is_kept_alive_with_comments(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatapp.engine.log.SILENCE_SECONDS", 0.1)
    body = {"model": "openai:fast", "messages": [user(script(tokens=2, first_delay=0.5))], "stream": True}
    async with chat.http.stream("POST", "/v1/chat/completions", json=body) as response:
        lines = [line async for line in response.aiter_lines() if line]
    assert ": ping" in lines
    assert lines[-1] == "data: [DONE]"
    assert isinstance(response, httpx.Response) and response.headers["content-type"].startswith("text/event-stream")
