"""A search that the provider makes by itself: what it found and what the answer cites is shown and kept as ours is."""

import json
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from tests.support.chat import Answer, Chat, serving
from tests.support.providers import of_every_provider
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

MODELS = {
    "openai": "openai:gpt-5-mini",
    "anthropic": "anthropic:claude-sonnet-5-5",
    "google": "google:gemini-3-flash-preview",
    "openrouter": "openrouter:vendor/thinker",
}
PAGES = [
    {"url": "https://rain.example/today", "title": "Rain", "text": "It rains."},
    {"url": "https://sun.example/", "title": "Sun", "text": "It shines."},
]
TOKENS = ["It ", "rains, ", "and then ", "it shines."]
every_search = pytest.mark.parametrize("provider", MODELS)


@pytest.fixture
async def chat(database_url: str, upstream: Upstream) -> AsyncGenerator[Chat]:
    async with serving(of_every_provider(upstream), database_url) as running:
        yield running


async def searched(chat: Chat, provider: str, **fields: Any) -> Answer:
    script = {"search": {"query": "weather", "pages": PAGES}, "tokens": TOKENS}
    answer = await chat.say(f"#script {json.dumps(script)} go", model=MODELS[provider], **fields)
    assert answer.last["type"] == "RUN_FINISHED", answer.last
    return answer


def addresses(sources: list[dict[str, str]]) -> list[str]:
    return [source["url"] for source in sources]


@every_search
async def test_what_it_found_and_cites_is_shown_and_kept(chat: Chat, provider: str) -> None:
    answer = await searched(chat, provider)
    parts = (await chat.message(answer))["parts"]
    text = [part for part in parts if part["type"] == "text"]
    assert "".join(part["text"] for part in text) == answer.text == "".join(TOKENS)
    assert [(source["url"], source["title"]) for part in text for source in part["sources"]] == [
        (page["url"], page["title"]) for page in PAGES
    ]
    calls = [part for part in parts if part["type"] == "tool-call"]
    if provider != "openrouter":  # which tells only what it cites
        [call] = calls
        assert (call["name"], call["status"]) == ("web_search", "done")
        assert "weather" in call["arguments"]
        assert addresses(call["sources"]) == [page["url"] for page in PAGES]
    again = await chat.attach(answer.run_id)
    told = [event.body["metadata"]["sources"] for event in answer.events if event.body.get("metadata")]
    assert [event.body["metadata"]["sources"] for event in again if event.body.get("metadata")] == told
    assert len(told) == len(calls) + 1


@every_search
async def test_it_takes_the_place_of_ours_and_the_chat_goes_on_with_any_model(
    chat: Chat, upstream: Upstream, provider: str
) -> None:
    conversation = {"conversation_id": (await searched(chat, provider)).conversation_id}
    tools = json.dumps(upstream.log.requests[-1].body["tools"])
    native = {"openrouter": "openrouter:web_search", "google": "googleSearch"}.get(provider, "web_search")
    assert native in tools
    assert "Search the web. Cite" not in tools  # our own
    for model in MODELS.values():
        answer = await chat.say('#script {"text": "Good."}', model=model, tools=["current_time"], **conversation)
        assert answer.text == "Good.", answer.last
        asked = upstream.log.requests[-1].body
        assert "and then" in json.dumps(asked)
        assert native not in json.dumps(asked["tools"])
