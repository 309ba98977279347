"""Each provider through its real SDK: what it says is shown and stored, what it refuses is told in plain words."""

import json
import socket
from collections.abc import AsyncGenerator
from typing import Any

import anyio
import pytest

from chatapp.settings import Settings
from tests.support.chat import API, Answer, Chat, serving
from tests.support.providers import of_every_provider
from tests.support.upstream import Upstream
from tests.support.upstream.samples import MARKDOWN, UNICODE

pytestmark = pytest.mark.anyio

MODELS = {
    "openai": "openai:gpt-5-mini",
    "anthropic": "anthropic:claude-sonnet-5-5",
    "google": "google:gemini-2.5-flash",
    "openrouter": "openrouter:vendor/thinker",
    "groq": "groq:openai/gpt-oss-120b",
    "mistral": "mistral:mistral-medium-latest",
    "ollama": "ollama:qwen3:4b",
    "lab": "lab:fast",
}
every_provider = pytest.mark.parametrize("provider", MODELS)


def script(**fields: Any) -> str:
    return "#script " + json.dumps(fields)


@pytest.fixture
def settings(upstream: Upstream) -> Settings:
    return of_every_provider(upstream)


@pytest.fixture
async def chat(database_url: str, settings: Settings) -> AsyncGenerator[Chat]:
    async with serving(settings, database_url) as running:
        yield running


@every_provider
async def test_text_is_what_the_provider_said(chat: Chat, provider: str) -> None:
    for text in (UNICODE, MARKDOWN):
        answer = await chat.say(script(text=text, piece=3, split_bytes=7), model=MODELS[provider])
        assert answer.last["type"] == "RUN_FINISHED"
        assert answer.text == (await chat.message(answer))["content"] == text


@every_provider
async def test_text_is_shown_while_it_comes(chat: Chat, provider: str) -> None:
    answer = await chat.say(script(tokens=[f"{number} " for number in range(30)], rate=30), model=MODELS[provider])
    deltas = [event.body["delta"] for event in answer.events if event.type == "TEXT_MESSAGE_CONTENT"]
    assert len(deltas) > 2
    assert "".join(deltas) == "".join(f"{number} " for number in range(30))


@every_provider
async def test_reasoning_is_a_part_of_its_own(chat: Chat, provider: str) -> None:
    answer = await chat.say(script(reasoning="First this. Then that.", text="So it is."), model=MODELS[provider])
    parts = (await chat.message(answer))["parts"]
    assert [(part["type"], part["text"]) for part in parts] == [
        ("reasoning", "First this. Then that."),
        ("text", "So it is."),
    ]


@every_provider
async def test_a_tool_is_called_and_its_result_goes_back(chat: Chat, upstream: Upstream, provider: str) -> None:
    call = {"name": "current_time", "arguments": {"zone": "Asia/Tokyo"}}
    answer = await chat.say(
        script(reasoning="Hm.", text="Let me look.", tool_calls=[call], then={"text": "It is late."}),
        model=MODELS[provider],
    )
    kept = {part["type"]: part for part in (await chat.message(answer))["parts"]}
    assert answer.text == "Let me look.\n\nIt is late."
    assert json.loads(kept["tool-call"]["arguments"]) == {"zone": "Asia/Tokyo"}
    assert kept["tool-call"]["status"] == "done"
    assert kept["tool-call"]["result"] in json.dumps(upstream.log.requests[-1].body, ensure_ascii=False).replace(
        '\\"', '"'
    )


@every_provider
async def test_usage_is_kept(chat: Chat, provider: str) -> None:
    usage = {"prompt_tokens": 1_000, "completion_tokens": 200, "total_tokens": 1_200}
    answer = await chat.say(script(text="Short.", usage=usage), model=MODELS[provider])
    kept = (await chat.message(answer))["usage"]
    assert (kept["input_tokens"], kept["output_tokens"]) == (1_000, 200)
    has_price = provider in {"openai", "anthropic", "google", "groq", "mistral"}
    assert (kept["cost"] is not None and 0 < kept["cost"] < 0.1) is has_price


PLAIN_WORDS = {
    "key": ("model_unauthorized", "refused the API key"),
    "quota": ("model_quota_exceeded", "no credit left"),
    "context": ("context_too_long", "longer than the model can read"),
    "busy": ("model_rate_limited", "limiting requests"),
    "overloaded": ("model_overloaded", "overloaded"),
    "broken": ("model_failed", "could not answer"),
}


@every_provider
async def test_a_refusal_is_told_in_plain_words(chat: Chat, provider: str) -> None:
    for problem, (code, words) in PLAIN_WORDS.items():
        answer = await chat.say(script(problem=problem), model=MODELS[provider])
        assert (answer.last["type"], answer.last["code"]) == ("RUN_ERROR", code), problem
        assert words in answer.last["message"]
        assert (await chat.message(answer))["error"]["message"] == answer.last["message"]


@every_provider
async def test_a_failure_in_the_middle_keeps_the_text(chat: Chat, provider: str) -> None:
    answer = await chat.say(script(tokens=["one ", "two ", "three"], rate=50, drop_after=2), model=MODELS[provider])
    assert (answer.last["code"], answer.text) == ("model_unreachable", "one two ")
    answer = await chat.say(script(tokens=["one ", "two ", "three"], rate=50, error_after=2), model=MODELS[provider])
    assert answer.last["type"] == "RUN_ERROR"
    assert answer.text == "one two "


@every_provider
async def test_cancel_closes_the_connection(chat: Chat, upstream: Upstream, provider: str) -> None:
    message = script(tokens=5_000, rate=50)
    begun = await chat.begin(message, model=MODELS[provider])
    await chat.http.post(f"{API}/runs/{begun.run_id}/cancel")
    await upstream.log.wait_until(lambda requests: requests[-1].client_disconnected, seconds=1)
    assert (await chat.ended(begun.run_id))["status"] == "cancelled"
    assert upstream.log.requests[-1].tokens_sent < 200


@every_provider
async def test_cancel_before_the_first_word_closes_the_connection(
    chat: Chat, upstream: Upstream, provider: str
) -> None:
    async with chat.start(script(first_delay=60), model=MODELS[provider]) as (begun, _):
        await upstream.log.wait_until(lambda requests: len(requests) == 1)
        await chat.http.post(f"{API}/runs/{begun.run_id}/cancel")
        await upstream.log.wait_until(lambda requests: requests[-1].client_disconnected, seconds=1)


async def test_one_chat_goes_through_all_providers(chat: Chat, upstream: Upstream) -> None:
    conversation: dict[str, str] = {}
    for number, model in enumerate([*MODELS.values(), MODELS["openai"]]):
        call = {"name": "current_time", "arguments": {"zone": "UTC"}}
        answer: Answer = await chat.say(
            script(reasoning="Hm.", text=f"Look {number}.", tool_calls=[call], then={"text": f"Said {number}."}),
            model=model,
            **conversation,
        )
        assert answer.text == f"Look {number}.\n\nSaid {number}.", model
        conversation = {"conversation_id": answer.conversation_id}
    seen = json.dumps(upstream.log.requests[-1].body)
    assert all(f"Said {number}." in seen for number in range(len(MODELS)))
    messages = (await chat.conversation(answer.conversation_id))["messages"]
    told = [message["model"] for message in messages if message["role"] == "assistant"]
    assert told == [*MODELS.values(), MODELS["openai"]]


async def test_a_chat_keeps_the_model_it_was_switched_to(chat: Chat) -> None:
    first = await chat.say("Hello", model=MODELS["lab"])
    await chat.http.patch(f"{API}/conversations/{first.conversation_id}", json={"model": MODELS["google"]})
    second = await chat.say("Again", conversation_id=first.conversation_id)
    assert (await chat.message(second))["model"] == MODELS["google"]


async def test_an_account_without_summaries_gets_an_answer(chat: Chat, upstream: Upstream) -> None:
    message = script(text="Without thoughts.", problem="summary")
    assert (await chat.say(message)).text == "Without thoughts."
    assert (await chat.say(message)).text == "Without thoughts."
    asked = [(request.status, "summary" in str(request.body.get("reasoning"))) for request in upstream.log.requests]
    assert asked == [(400, True), (200, False), (200, False)]


async def test_a_model_nobody_knows_is_told(chat: Chat) -> None:
    for model in ("anthropic:no-such-model", "google:no-such-model", "lab:no-such-model"):
        assert (await chat.say("Hello", model=model)).last["code"] == "model_not_found"
    response = await chat.http.post(f"{API}/chat", json={"message": "Hello", "model": "nobody:fast"})
    assert (response.status_code, response.json()["code"]) == (400, "unknown_model")


async def test_everything_is_listed_with_abilities_and_prices(chat: Chat) -> None:
    listed = await chat.models()
    models = {model["id"]: model for model in listed["items"]}
    assert [provider["name"] for provider in listed["providers"] if provider["is_available"]] == [*_order(), "demo"]
    assert set(MODELS.values()) - {MODELS["openai"]} <= set(models)
    assert models["anthropic:claude-sonnet-5-5"]["name"] == "Claude Sonnet 5.5"
    assert models["anthropic:claude-sonnet-5-5"]["price"] == {"input": 2.0, "output": 10.0}
    assert models["google:gemini-2.5-flash"]["context_window"] == 1_048_576
    assert models["openrouter:vendor/thinker"]["price"] == {"input": 2.5, "output": 10.0}
    assert models["openrouter:openrouter/auto"]["price"] is None
    assert models["ollama:qwen3:4b"]["abilities"] == {"tools": True, "images": False, "pdfs": False, "reasoning": True}
    assert models["ollama:llama3.2-vision:latest"]["abilities"] == {
        "tools": False, "images": True, "pdfs": False, "reasoning": False
    }  # fmt: skip
    others = {"openrouter:vendor/painter", "mistral:mistral-embed", "google:text-embedding-004", "groq:gone"}
    assert not (others | {"ollama:nomic-embed-text:latest", "groq:whisper-large-v3"}) & set(models)
    assert [model["id"] for model in listed["items"] if model["is_default"]] == ["openai:gpt-5-mini"]


def _order() -> list[str]:
    return ["openai", "anthropic", "google", "openrouter", "groq", "mistral", "lab", "ollama"]


async def test_the_preferred_model_of_the_first_provider_is_the_default(database_url: str, settings: Settings) -> None:
    given = settings.model_copy(update={"openai_api_key": None, "openai_base_url": None, "model": None})
    async with serving(given, database_url) as chat:
        answer = await chat.say("Hello")
        assert (await chat.message(answer))["model"] == "anthropic:claude-sonnet-5-5"
        models = (await chat.models())["items"]
        assert [model["id"] for model in models if model["is_default"]] == ["anthropic:claude-sonnet-5-5"]


async def test_a_provider_that_is_down_delays_nobody_and_is_shown(database_url: str, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        update = {"mistral_base_url": f"http://127.0.0.1:{port}", "groq_base_url": "http://127.0.0.1:9"}
        async with serving(settings.model_copy(update=update), database_url) as chat:
            with anyio.fail_after(3):
                await chat.get("/models")
            listed = await chat.models("mistral")
    reasons = {provider["name"]: provider["reason"] for provider in listed["providers"]}
    assert {name for name, reason in reasons.items() if reason} == {"mistral", "groq"}
    assert "not answered yet" in reasons["mistral"]
    assert "anthropic:claude-sonnet-5-5" in [model["id"] for model in listed["items"]]


async def test_a_wrong_key_is_seen_in_the_list(database_url: str, settings: Settings) -> None:
    wrong = type(settings.openai_api_key)("wrong")
    keys = {f"{name}_api_key": wrong for name in _order() if name != "lab"}
    async with serving(settings.model_copy(update={**keys, "endpoints": {}}), database_url) as chat:
        listed = await chat.models()
    told = {provider["name"]: provider["reason"] for provider in listed["providers"] if provider["name"] != "demo"}
    assert all("refused the API key" in reason for reason in told.values()), told
