"""The test provider keeps its word: seen by the official OpenAI client, and on the wire where that hides too much."""

import json
import sys
import time
from collections.abc import AsyncIterator
from typing import Any

import anyio
import httpx
import openai
import pytest
from openai.types.chat import ChatCompletionChunk

from tests.support.upstream import Upstream
from tests.support.upstream.frames import stamp_age
from tests.support.upstream.samples import UNICODE

pytestmark = pytest.mark.anyio


@pytest.fixture
async def upstream() -> AsyncIterator[Upstream]:
    async with Upstream() as upstream:
        yield upstream


@pytest.fixture
async def client(upstream: Upstream) -> AsyncIterator[openai.AsyncOpenAI]:
    async with openai.AsyncOpenAI(base_url=upstream.url, api_key="sk-test", max_retries=0) as client:
        yield client


def prompt(**script: Any) -> list[Any]:
    return [{"role": "user", "content": "#script " + json.dumps(script)}]


async def chunks(client: openai.AsyncOpenAI, **script: Any) -> list[ChatCompletionChunk]:
    options: Any = {"include_usage": True}
    stream = await client.chat.completions.create(
        model="fast", messages=prompt(**script), stream=True, stream_options=options
    )
    return [chunk async for chunk in stream]


def tokens_of(seen: list[ChatCompletionChunk]) -> list[str]:
    contents = [chunk.choices[0].delta.content for chunk in seen if chunk.choices]
    return [content for content in contents if content]


async def test_models_are_listed(client: openai.AsyncOpenAI) -> None:
    names = [model.id async for model in client.models.list()]
    assert {"fast", "slow", "echo", "stamp"} <= set(names)


async def test_given_tokens_arrive_one_by_one_with_usage(client: openai.AsyncOpenAI) -> None:
    seen = await chunks(client, tokens=["one ", "two ", "three"])
    assert tokens_of(seen) == ["one ", "two ", "three"]
    assert [chunk.choices[0].finish_reason for chunk in seen if chunk.choices][-1] == "stop"
    usage = seen[-1].usage
    assert usage is not None
    assert usage.completion_tokens == 3


async def test_same_seed_says_the_same_words(client: openai.AsyncOpenAI) -> None:
    first, same, other = [tokens_of(await chunks(client, tokens=80, seed=seed)) for seed in (1, 1, 2)]
    assert len(first) == 80
    assert first == same
    assert first != other


async def test_text_arrives_in_pieces(client: openai.AsyncOpenAI) -> None:
    assert tokens_of(await chunks(client, text="abcdefg", piece=3)) == ["abc", "def", "g"]


async def test_characters_cut_between_segments_arrive_whole(client: openai.AsyncOpenAI) -> None:
    assert tokens_of(await chunks(client, text=UNICODE, piece=1, split_bytes=5)) == list(UNICODE)


async def test_answer_without_streaming(client: openai.AsyncOpenAI) -> None:
    answer = await client.chat.completions.create(model="echo", messages=[{"role": "user", "content": "hello"}])
    assert answer.choices[0].message.content == "hello"
    assert answer.usage is not None
    assert answer.usage.prompt_tokens == 1


async def test_an_answer_that_lasts_ends_when_it_may(client: openai.AsyncOpenAI, upstream: Upstream) -> None:
    stream = await client.chat.completions.create(
        model="fast", messages=prompt(tokens=["one"], rate=200, lasts=True), stream=True
    )
    told: list[str] = []
    async for chunk in stream:
        for text in [choice.delta.content for choice in chunk.choices if choice.delta.content]:
            told.append(text)
            if len(told) == 5:
                await upstream.let_end()
    assert told[0] == "one"
    assert 5 <= len(told) < 50
    assert upstream.log.requests[0].ending == "finished"


async def test_rate_is_kept(client: openai.AsyncOpenAI) -> None:
    started = time.monotonic()
    seen = await chunks(client, tokens=20, rate=100)
    assert len(tokens_of(seen)) == 20
    assert time.monotonic() - started >= 0.19


async def test_stamps_tell_when_a_token_was_sent(client: openai.AsyncOpenAI) -> None:
    stream = await client.chat.completions.create(
        model="fast", messages=prompt(stamp=True, tokens=5, rate=200), stream=True
    )
    ages = [
        stamp_age(int(content.strip("⟨⟩")), time.monotonic_ns())
        async for chunk in stream
        if chunk.choices and (content := chunk.choices[0].delta.content)
    ]
    assert len(ages) == 5
    assert all(0 < age < 5e9 for age in ages)


async def test_reasoning_comes_before_the_text(upstream: Upstream) -> None:
    lines = await raw_events(upstream, reasoning="so it is", text="yes")
    deltas = [json.loads(line)["choices"][0]["delta"] for line in lines[:-1]]
    kinds = [next(iter(delta)) for delta in deltas if delta and "role" not in delta]
    assert kinds == ["reasoning_content", "reasoning_content", "content"]


async def test_tool_call_in_pieces_and_the_answer_after_its_result(client: openai.AsyncOpenAI) -> None:
    call = {"name": "look_up", "arguments": {"word": "river"}}
    script = {"tokens": 2, "tool_calls": [call], "then": {"text": "found"}}
    seen = await chunks(client, **script)
    deltas = [delta for chunk in seen if chunk.choices for delta in chunk.choices[0].delta.tool_calls or []]
    arguments = "".join(delta.function.arguments or "" for delta in deltas if delta.function)
    assert json.loads(arguments) == {"word": "river"}
    assert len(deltas) > 3
    history: list[Any] = [
        *prompt(**script),
        {
            "role": "assistant",
            "tool_calls": [{"id": deltas[0].id, "type": "function", "function": {**call, "arguments": arguments}}],
        },
        {"role": "tool", "tool_call_id": deltas[0].id, "content": "wet"},
    ]
    answer = await client.chat.completions.create(model="fast", messages=history)
    assert answer.choices[0].message.content == "found"


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, openai.BadRequestError),
        (401, openai.AuthenticationError),
        (404, openai.NotFoundError),
        (429, openai.RateLimitError),
        (500, openai.InternalServerError),
    ],
)
async def test_status_becomes_the_clients_error(
    client: openai.AsyncOpenAI, status: int, error: type[openai.APIStatusError]
) -> None:
    with pytest.raises(error) as raised:
        await chunks(client, status=status, retry_after=7)
    assert raised.value.response.headers["retry-after"] == "7"
    assert raised.value.code


async def test_fault_only_for_the_first_requests(client: openai.AsyncOpenAI, upstream: Upstream) -> None:
    retrying = client.with_options(max_retries=3)
    assert tokens_of(await chunks(retrying, status=429, retry_after=0.01, times=2, text="at last", piece=10))
    assert [record.status for record in upstream.log.requests] == [429, 429, 200]


async def test_unknown_model_is_not_found(client: openai.AsyncOpenAI) -> None:
    with pytest.raises(openai.NotFoundError):
        await client.chat.completions.create(model="nobody", messages=prompt())


async def test_script_with_a_mistake_is_told(client: openai.AsyncOpenAI) -> None:
    with pytest.raises(openai.BadRequestError):
        await chunks(client, tokns=3)


@pytest.mark.parametrize("body", [b"{cut", b"[]"])
async def test_body_that_is_no_request_is_refused(upstream: Upstream, body: bytes) -> None:
    async with httpx.AsyncClient() as http:
        response = await http.post(f"{upstream.url}/chat/completions", content=body)
    assert response.status_code == 400
    assert upstream.log.requests == []


async def test_wrong_key_is_refused_when_told_to_check() -> None:
    async with (
        Upstream(check_keys=True) as upstream,
        openai.AsyncOpenAI(base_url=upstream.url, api_key="sk-wrong", max_retries=0) as client,
    ):
        with pytest.raises(openai.AuthenticationError):
            await chunks(client)
        assert await chunks(client.with_options(api_key="sk-test-1"))


async def test_dropped_connection_breaks_the_stream(upstream: Upstream) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        await raw_events(upstream, tokens=10, drop_after=3)
    assert upstream.log.requests[0].ending == "dropped"


async def test_garbage_in_the_middle(upstream: Upstream) -> None:
    lines = await raw_events(upstream, tokens=4, garbage_after=2)
    broken = [line for line in lines[:-1] if not is_json(line)]
    assert len(broken) == 1
    assert len(lines) == 1 + 4 + 1 + 1 + 1


async def test_error_as_an_event(client: openai.AsyncOpenAI) -> None:
    with pytest.raises(openai.APIError, match="server had an error"):
        await chunks(client, tokens=4, error_after=2)


async def test_leaving_client_of_a_stalled_answer_is_noticed(upstream: Upstream) -> None:
    with anyio.move_on_after(0.3) as patience:
        await raw_events(upstream, tokens=10, stall_after=4)
    assert patience.cancelled_caught
    await upstream.log.wait_until(lambda requests: requests[0].client_disconnected)
    assert upstream.log.requests[0].tokens_sent == 4


async def test_leaving_client_of_a_paced_answer_stops_it(upstream: Upstream) -> None:
    with anyio.move_on_after(0.3):
        await raw_events(upstream, tokens=1000, rate=100)
    await upstream.log.wait_until(lambda requests: requests[0].client_disconnected)
    sent = upstream.log.requests[0].tokens_sent
    await anyio.sleep(0.05)
    assert upstream.log.requests[0].tokens_sent == sent < 60


async def test_slow_reader_holds_the_answer_back(upstream: Upstream) -> None:
    async with httpx.AsyncClient() as http, stream(http, upstream, tokens=200_000) as response:
        await anext(response.aiter_raw())
        await anyio.sleep(0.3)
        assert upstream.log.requests[0].tokens_sent < 200_000


async def test_log_is_readable_over_http(upstream: Upstream) -> None:
    await raw_events(upstream, tokens=2)
    async with httpx.AsyncClient() as http:
        log = (await http.get(upstream.url.removesuffix("/v1") + "/_log")).json()
        assert log["count"] == 1
        assert log["requests"][0]["ending"] == "finished"
        assert log["requests"][0]["body"]["model"] == "fast"
        await http.delete(upstream.url.removesuffix("/v1") + "/_log")
    assert upstream.log.requests == []


async def test_length_and_given_usage_are_told(client: openai.AsyncOpenAI) -> None:
    usage = {"prompt_tokens": 7, "completion_tokens": 8, "total_tokens": 15}
    seen = await chunks(client, tokens=3, finish_reason="length", usage=usage)
    assert seen[-2].choices[0].finish_reason == "length"
    assert seen[-1].usage is not None
    assert seen[-1].usage.total_tokens == 15


async def test_serves_as_a_process() -> None:
    async with await anyio.open_process([sys.executable, "-m", "tests.support.upstream"], stderr=None) as process:
        try:
            assert process.stdout is not None
            url = json.loads((await process.stdout.receive()).decode())["url"]
            async with httpx.AsyncClient() as http:
                assert (await http.get(f"{url}/models")).status_code == 200
        finally:
            process.terminate()
        assert await process.wait() == 0


def stream(http: httpx.AsyncClient, upstream: Upstream, **script: Any) -> Any:
    body = {"model": "fast", "stream": True, "messages": prompt(**script)}
    return http.stream("POST", f"{upstream.url}/chat/completions", json=body, timeout=20)


async def raw_events(upstream: Upstream, **script: Any) -> list[str]:
    async with httpx.AsyncClient() as http, stream(http, upstream, **script) as response:
        return [line.removeprefix("data: ") async for line in response.aiter_lines() if line]


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
