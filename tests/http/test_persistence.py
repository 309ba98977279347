"""A provider that is busy is asked again, another model steps in, and who waits can leave."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from chatapp import model_setup
from chatapp.errors import ConfigurationError
from chatapp.settings import Settings
from tests.support.chat import API, serving
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio


def script(**fields: Any) -> str:
    return "#script " + json.dumps(fields)


def patient(settings: Settings, **update: Any) -> Settings:
    return settings.model_copy(update={"retry_seconds": 20.0, **update})


@pytest.mark.parametrize("problem", ["busy", "overloaded", "broken"])
async def test_a_passing_fault_is_waited_for(
    database_url: str, settings: Settings, upstream: Upstream, problem: str
) -> None:
    async with serving(patient(settings), database_url) as chat:
        answer = await chat.say(script(problem=problem, times=2, text="At last."))
        assert (answer.last["type"], answer.text) == ("RUN_FINISHED", "At last.")
        assert [request.status == 200 for request in upstream.log.requests] == [False, False, True]
        pauses = [request.started_at for request in upstream.log.requests]
        assert pauses[1] - pauses[0] > 0.35
        assert pauses[2] - pauses[1] > 0.7  # twice as long, less what chance takes off
        assert (await chat.message(answer))["model"] == "openai:fast"


async def test_it_is_waited_as_long_as_the_provider_asks(
    database_url: str, settings: Settings, upstream: Upstream
) -> None:
    async with serving(patient(settings), database_url) as chat:
        answer = await chat.say(script(problem="busy", retry_after=2, times=1, text="At last."))
        first, second = (request.started_at for request in upstream.log.requests)
        assert answer.text == "At last."
        assert 2 <= second - first < 4


async def test_a_provider_that_asks_for_too_long_is_told_at_once(
    database_url: str, settings: Settings, upstream: Upstream
) -> None:
    async with serving(patient(settings), database_url) as chat:
        started = time.monotonic()
        answer = await chat.say(script(problem="busy", retry_after=600))
        assert answer.last["code"] == "model_rate_limited"
        assert answer.last["message"].endswith("Its provider asks to wait 10 minutes.")
        assert time.monotonic() - started < 3
        error = (await chat.message(answer))["error"]
        retry_at = datetime.fromisoformat(error["retry_at"])
        assert 590 < (retry_at - datetime.now(UTC)).total_seconds() <= 600
        assert datetime.fromisoformat(answer.last["metadata"]["retryAt"]) == retry_at
        assert (await chat.get(f"/runs/{answer.run_id}"))["error"] == error
        assert len(upstream.log.requests) == 1


async def test_a_wait_that_no_calendar_holds_is_no_time(
    database_url: str, settings: Settings, upstream: Upstream
) -> None:
    async with serving(patient(settings), database_url) as chat:
        answer = await chat.say(script(problem="busy", retry_after=10**15))
        assert answer.last["code"] == "model_rate_limited"
        assert (await chat.message(answer))["error"]["retry_at"] is None


async def test_giving_up_tells_what_was_tried(database_url: str, settings: Settings, upstream: Upstream) -> None:
    async with serving(patient(settings, retry_seconds=2.0), database_url) as chat:
        answer = await chat.say(script(problem="overloaded"))
        asked = len(upstream.log.requests)
        assert answer.last["code"] == "model_overloaded"
        assert f"The model was asked {asked} times in" in answer.last["message"]
        assert asked >= 2


@pytest.mark.parametrize("problem", ["key", "quota", "context"])
async def test_what_does_not_pass_is_told_at_once(
    database_url: str, settings: Settings, upstream: Upstream, problem: str
) -> None:
    async with serving(patient(settings), database_url) as chat:
        assert (await chat.say(script(problem=problem))).last["type"] == "RUN_ERROR"
        assert len(upstream.log.requests) == 1


async def test_who_waits_can_cancel(database_url: str, settings: Settings, upstream: Upstream) -> None:
    async with serving(patient(settings), database_url) as chat:
        async with chat.start(script(problem="busy", retry_after=15)) as (begun, events):
            await upstream.log.wait_until(lambda requests: bool(requests) and requests[0].ending == "finished")
            started = time.monotonic()
            await chat.http.post(f"{API}/runs/{begun.run_id}/cancel")
            seen = [event async for event in events]
        assert time.monotonic() - started < 1
        assert seen[-1].body["outcome"]["type"] == "cancelled"
        assert len(upstream.log.requests) == 1


async def test_text_that_was_said_is_not_asked_for_again(
    database_url: str, settings: Settings, upstream: Upstream
) -> None:
    async with serving(patient(settings, fallback_model="demo:chat"), database_url) as chat:
        answer = await chat.say(script(tokens=["one ", "two"], error_after=1))
        assert (answer.last["code"], answer.text) == ("model_failed", "one ")
        assert len(upstream.log.requests) == 1


@pytest.mark.parametrize("problem", ["key", "quota", "context", "overloaded"])
async def test_another_model_steps_in_and_the_message_says_so(
    database_url: str, settings: Settings, upstream: Upstream, problem: str
) -> None:
    other = {"fallback_model": "anthropic:claude-sonnet-5-5", "anthropic_base_url": f"{upstream.root}/anthropic"}
    given = patient(settings, **other, anthropic_api_key=settings.openai_api_key, retry_seconds=1.0)
    async with serving(given, database_url) as chat:
        answer = await chat.say(script(problem=problem, provider="openai", text="From the other one."))
        assert (answer.last["type"], answer.text) == ("RUN_FINISHED", "From the other one.")
        stored = await chat.message(answer)
        assert stored["model"] == "anthropic:claude-sonnet-5-5"
        assert answer.last["usage"][0]["provider"] == "anthropic"


async def test_a_fallback_that_fails_too_is_told(database_url: str, settings: Settings) -> None:
    given = patient(settings, fallback_model="openai:no-key")
    async with serving(given, database_url) as chat:
        answer = await chat.say("Hello", model="openai:busy")
        assert answer.last["code"] == "model_rate_limited"
        assert answer.last["message"].endswith("The fallback model did not answer either.")


async def test_a_fallback_that_is_not_configured_stops_the_start(database_url: str, settings: Settings) -> None:
    with pytest.raises(ConfigurationError, match="CHATAPP_FALLBACK_MODEL"):
        model_setup.catalogue(settings.model_copy(update={"fallback_model": "nobody:fast"}))
