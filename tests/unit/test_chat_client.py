"""The short way to a chat completion asks what the SDK asks, and gives what the SDK gives."""

import json
from collections.abc import AsyncGenerator
from typing import Any

import httpx2
import pytest
from openai import APIConnectionError, APIStatusError, APITimeoutError, AsyncOpenAI, AsyncStream, omit
from openai.types.chat import ChatCompletionChunk
from pydantic_ai import Agent, ModelSettings
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider

from chatapp.engine.chat_client import ChatClient
from chatapp.engine.provider_transport import ProviderTransport
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

OF_A_TRY = {"content-length", "x-stainless-retry-count", "x-stainless-read-timeout"}


@pytest.fixture
async def clients(upstream: Upstream) -> AsyncGenerator[list[AsyncOpenAI]]:
    """The SDK's, and ours."""
    async with httpx2.AsyncClient(transport=ProviderTransport()) as http:
        yield [
            kind(api_key="sk-test", base_url=upstream.url, max_retries=0, http_client=http)
            for kind in (AsyncOpenAI, ChatClient)
        ]


def script(**fields: Any) -> list[Any]:
    return [{"role": "user", "content": "#script " + json.dumps(fields)}]


async def said(client: AsyncOpenAI, **asked: Any) -> list[dict[str, Any]]:
    """The chunks of an answer, less what differs between any two."""
    stream = await client.chat.completions.create(model="gpt-test", stream=True, **asked)
    async with stream:
        return [{**chunk.model_dump(), "id": ""} async for chunk in stream]


def weather(city: str) -> str:
    return city


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"temperature": 0.5, "max_tokens": 100, "stop_sequences": ["\n"], "seed": 7, "logit_bias": {"1": 2}},
        {"extra_body": {"top_k": 3, "temperature": 0.1}, "extra_headers": {"X-Title": "Größe".encode().hex()}},
        {"thinking": "low", "parallel_tool_calls": False, "timeout": 3.0, "tool_choice": "auto"},
    ],
)
async def test_a_request_is_the_same(clients: list[AsyncOpenAI], upstream: Upstream, settings: ModelSettings) -> None:
    requests: list[list[tuple[dict[str, Any], dict[str, str]]]] = []
    for client in clients:
        upstream.log.clear()  # calls are numbered by requests
        model = OpenAIChatModel("gpt-test", provider=OpenAIProvider(openai_client=client))
        agent = Agent(model, instructions="Be brief. 🎈", tools=[weather], model_settings=settings)
        call = {"name": "weather", "arguments": {"city": "Köln"}}
        [asked] = script(tokens=[], tool_calls=[call], then={"text": "Done."})
        async with agent.run_stream(asked["content"]) as run:
            assert await run.get_output() == "Done."
        requests.append([(request.body, _headers(request.headers)) for request in upstream.log.requests])
    theirs, ours = requests
    assert len(ours) == 2
    assert ours == theirs


async def test_what_is_left_out_is_not_sent(clients: list[AsyncOpenAI], upstream: Upstream) -> None:
    _, client = clients
    await said(client, messages=script(text="x"), seed=omit, extra_headers={"X-Given": "a", "X-Left-Out": omit})
    [request] = upstream.log.requests
    assert "seed" not in request.body
    assert "x-given" in request.headers
    assert "x-left-out" not in request.headers


async def test_an_answer_is_the_same(clients: list[AsyncOpenAI], upstream: Upstream) -> None:
    call = {"name": "weather", "arguments": {"city": "Köln"}}
    asked = script(reasoning="Well.", text="Grüße 🎈", tool_calls=[call], split_bytes=5)
    answers: list[list[dict[str, Any]]] = []
    for client in clients:
        upstream.log.clear()
        answers.append(await said(client, messages=asked, stream_options={"include_usage": True}))
    theirs, ours = answers
    assert ours == theirs
    assert ours[-1]["usage"]["total_tokens"]


async def test_other_requests_take_the_way_of_the_sdk(clients: list[AsyncOpenAI]) -> None:
    for client in clients:
        whole = await client.chat.completions.create(model="gpt-test", messages=script(text="All at once."))
        assert whole.choices[0].message.content == "All at once."
        assert [model.id async for model in client.models.list()]
        await said(client, messages=script(text="x"), extra_query={"api-version": "1"})


@pytest.mark.parametrize(
    "fault", [{"status": 500}, {"problem": "busy", "retry_after": 2}, {"problem": "quota"}, {"problem": "context"}]
)
async def test_a_refusal_is_the_same(clients: list[AsyncOpenAI], fault: dict[str, Any]) -> None:
    errors: list[APIStatusError] = []
    for client in clients:
        with pytest.raises(APIStatusError) as raised:
            await said(client, messages=script(**fault))
        errors.append(raised.value)
    theirs, ours = [
        (type(error), error.message, error.body, error.code, error.type, error.response.headers) for error in errors
    ]
    assert ours == theirs


async def test_a_server_that_cannot_be_reached_or_keeps_silent_is_told_apart(
    clients: list[AsyncOpenAI], upstream: Upstream
) -> None:
    client = clients[1].with_options(timeout=0.1)
    assert isinstance(client, ChatClient)
    with pytest.raises(APITimeoutError):
        await said(client, messages=script(header_delay=5))
    await upstream.go_away()
    with pytest.raises(APIConnectionError) as raised:
        await said(client, messages=script())
    assert not isinstance(raised.value, APITimeoutError)
    await upstream.come_back()


CHUNK = {"id": "a", "created": 1, "model": "m", "object": "chat.completion.chunk"}


@pytest.mark.parametrize(
    "chunk",
    [
        {
            **CHUNK,
            "choices": [{"index": 0, "delta": {"content": "x", "reasoning_content": "y"}, "finish_reason": None}],
        },
        {**CHUNK, "choices": [], "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3, "cost": 0.1}},
        {"choices": [{"delta": {"content": "x"}}]},
        {**CHUNK, "choices": None},
        {**CHUNK, "created": None, "choices": [{"index": 0, "delta": None, "finish_reason": "eos"}]},
        {**CHUNK, "choices": [{"index": 0, "delta": {"content": [{"type": "text", "text": "x"}]}}], "object": ""},
        {**CHUNK, "choices": [{"index": 0, "delta": {"tool_calls": [{"function": {"arguments": {}}}]}}]},
    ],
)
async def test_a_chunk_is_the_same_whether_or_not_it_is_as_documented(
    clients: list[AsyncOpenAI], chunk: dict[str, Any]
) -> None:
    body = b"data: %b\n\ndata: [DONE]\n\n" % json.dumps(chunk).encode()
    read: list[list[ChatCompletionChunk]] = []
    for client in clients:
        response = httpx2.Response(200, content=body, request=httpx2.Request("POST", "http://provider"))
        stream = AsyncStream(cast_to=ChatCompletionChunk, response=response, client=client)
        read.append([chunk async for chunk in stream])
    [[theirs], [ours]] = read
    assert ours.model_dump(warnings=False) == theirs.model_dump(warnings=False)
    assert ours.model_dump(warnings=False, exclude_unset=True) == theirs.model_dump(warnings=False, exclude_unset=True)
    assert ours.model_extra == theirs.model_extra


def _headers(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name not in OF_A_TRY}
