"""A provider that fails: the run ends as failed, says why, keeps the text, and the next message works."""

import pytest

from chatapp.settings import Settings
from tests.support.chat import API, Chat, serving
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Nobody waits long for a provider that fell silent."""
    return settings.model_copy(update={"model_timeout": 1})


@pytest.mark.parametrize(
    ("model", "code", "has_text"),
    [
        ("openai:stalls", "model_timed_out", True),
        ("openai:drops", "model_unreachable", True),
        ("openai:garbage", "model_output_invalid", True),
        ("openai:silent", "model_timed_out", False),
        ("openai:busy", "model_rate_limited", False),
        ("openai:broken", "model_failed", False),
        ("openai:no-key", "model_unauthorized", False),
        ("openai:no-such-model", "model_not_found", False),
    ],
)
async def test_a_fault_is_told_and_the_text_is_kept(chat: Chat, model: str, code: str, has_text: bool) -> None:
    answer = await chat.say("Hello", model=model)
    stored = await chat.message(answer)
    assert (answer.last["type"], answer.last["code"]) == ("RUN_ERROR", code)
    assert (stored["status"], stored["error"]["code"]) == ("failed", code)
    assert stored["content"] == answer.text
    assert len(answer.text.split()) == (20 if has_text else 0)
    again = await chat.say("Again", conversation_id=answer.conversation_id, model="openai:fast")
    assert again.last["type"] == "RUN_FINISHED"


async def test_nothing_of_the_provider_is_shown(chat: Chat, upstream: Upstream) -> None:
    answer = await chat.say("Hello", model="openai:broken")
    shown = str(answer.last) + str(await chat.message(answer))
    assert upstream.url not in shown
    assert "sk-test" not in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize("accept", ["text/plain", "application/x-ndjson"])
async def test_a_model_that_fails_at_once_is_a_500(chat: Chat, accept: str) -> None:
    body = {"message": "Hello", "model": "openai:broken"}
    response = await chat.http.post(f"{API}/chat", json=body, headers={"Accept": accept})
    assert (response.status_code, response.json()["code"]) == (500, "model_failed")
    assert response.headers["content-type"] == "application/problem+json"


async def test_text_that_broke_off_is_followed_by_the_reason(chat: Chat) -> None:
    body = {"message": "Hello", "model": "openai:drops"}
    response = await chat.http.post(f"{API}/chat", json=body, headers={"Accept": "text/plain"})
    assert response.status_code == 200
    assert response.text.rstrip().endswith("Check that its server is running.]")


async def test_a_failed_answer_can_be_tried_again(chat: Chat) -> None:
    message = '#script {"tokens": 30, "drop_after": 10, "times": 1, "key": "once"}'
    failed = await chat.say(message)
    question = (await chat.message(failed))["parent_id"]
    again = await chat.say(conversation_id=failed.conversation_id, parent_id=question)
    assert again.last["type"] == "RUN_FINISHED"
    shown = (await chat.conversation(failed.conversation_id))["messages"]
    assert [message["id"] for message in shown] == [question, again.message_id]
    assert shown[1]["siblings"] == [failed.message_id, again.message_id]


async def test_a_wrong_key_is_told(database_url: str, settings: Settings) -> None:
    wrong = settings.model_copy(update={"openai_api_key": type(settings.openai_api_key)("wrong")})
    async with serving(wrong, database_url) as chat:
        assert (await chat.say("Hello")).last["code"] == "model_unauthorized"


async def test_a_provider_that_is_down_is_told(database_url: str, settings: Settings) -> None:
    nobody = settings.model_copy(update={"openai_base_url": "http://127.0.0.1:9/v1"})
    async with serving(nobody, database_url) as chat:
        assert (await chat.say("Hello")).last["code"] == "model_unreachable"
        models = (await chat.models())["items"]
        assert [model["id"] for model in models if model["is_available"]] == ["demo:chat"]


async def test_control_characters_in_an_answer_do_not_break_it(chat: Chat) -> None:
    answer = await chat.say(r'#script {"tokens": ["one ", "\u0000", "two", "\u0007", "!"]}')
    stored = await chat.message(answer)
    assert answer.last["type"] == "RUN_FINISHED"
    assert answer.text == stored["content"]
    assert "\0" not in stored["content"]
