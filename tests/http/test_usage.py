"""What answers took: of a chat, of a month."""

from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from chatapp.settings import Settings
from tests.support.chat import API, Chat, serving
from tests.support.feed import following
from tests.support.upstream.script import MODELS, Script

pytestmark = pytest.mark.anyio

MODELS["names-dear"] = Script(text="Blue sky", usage={"prompt_tokens": 7, "completion_tokens": 2, "total_tokens": 9})
SPENT = '#script {"text": "Yes.", "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}} '


def tokens(usage: Any) -> tuple[int, int, int]:
    return usage["answers"], usage["input_tokens"], usage["output_tokens"]


async def test_a_chat_and_its_month_are_summed_up(chat: Chat) -> None:
    first = await chat.say(SPENT + "one", model="openai:gpt-4o")
    await chat.say(SPENT + "two", conversation_id=first.conversation_id, model="openai:fast")
    usage = (await chat.conversation(first.conversation_id))["usage"]
    assert tokens(usage) == (2, 2_000, 200)
    assert usage["cost"] == pytest.approx(0.0035)  # a million tokens cost 2.50 and 10 dollars
    assert usage["unpriced"] == 1

    month = await chat.get("/usage", month=f"{datetime.now(UTC):%Y-%m}")
    assert month["total"] == usage
    assert [(model["model"], *tokens(model)) for model in month["models"]] == [
        ("openai:gpt-4o", 1, 1_000, 100),
        ("openai:fast", 1, 1_000, 100),
    ]
    assert [(day["day"], *tokens(day)) for day in month["days"]] == [(f"{datetime.now(UTC):%Y-%m-%d}", 2, 2_000, 200)]


async def test_what_was_deleted_was_paid_for(chat: Chat) -> None:
    answer = await chat.say(SPENT)
    await chat.http.delete(f"{API}/conversations/{answer.conversation_id}")
    assert tokens((await chat.get("/usage"))["total"]) == (1, 1_000, 100)


async def test_a_title_counts_without_being_an_answer(database_url: str, settings: Settings) -> None:
    settings = settings.model_copy(update={"titles": True, "title_model": "openai:names-dear"})
    async with serving(settings, database_url) as chat, following(chat) as follower:
        answer = await chat.say(SPENT)
        await follower.hears(
            "conversation.created", "conversation.updated", "run.started", "run.ended", "conversation.updated"
        )
        assert tokens((await chat.conversation(answer.conversation_id))["usage"]) == (1, 1_007, 102)


async def test_months_and_days_are_those_of_the_readers_clock(chat: Chat, sql: asyncpg.Connection) -> None:
    answer = await chat.say(SPENT)
    await sql.execute("UPDATE usage_records SET created_at = '2026-10-31T23:30:00Z'")
    assert tokens((await chat.get("/usage", month="2026-10"))["total"]) == (1, 1_000, 100)
    assert (await chat.get("/usage", month="2026-11"))["days"] == []
    in_tokyo = await chat.get("/usage", month="2026-11", zone="Asia/Tokyo")
    assert [day["day"] for day in in_tokyo["days"]] == ["2026-11-01"]
    assert (await chat.get("/usage", month="2026-10", zone="Asia/Tokyo"))["total"]["cost"] is None
    assert tokens((await chat.conversation(answer.conversation_id))["usage"]) == (1, 1_000, 100)


@pytest.mark.parametrize(
    "params", [{"month": "2026-13"}, {"month": "November"}, {"zone": "Mars/Base"}, {"zone": "../x"}]
)
async def test_there_is_no_such_month_or_place(chat: Chat, params: dict[str, str]) -> None:
    response = await chat.http.get(f"{API}/usage", params=params)
    assert (response.status_code, response.json()["code"]) == (400, "invalid_input")


async def test_nobody_elses_usage_is_told(chat: Chat, sql: asyncpg.Connection) -> None:
    eve = await sql.fetchval("INSERT INTO users (username, password, email) VALUES ('eve', 'x', 'e@x') RETURNING id")
    await chat.say(SPENT)
    await sql.execute("UPDATE usage_records SET owner = $1", eve)
    assert tokens((await chat.get("/usage"))["total"]) == (0, 0, 0)


async def test_what_was_said_before_this_was_counted_counts(sql: asyncpg.Connection, chat: Chat) -> None:
    from piccolo_migrations.chatapp_2026_11_20t15_22_00_000000 import FORWARDS

    answer = await chat.say(SPENT)
    await sql.execute("DELETE FROM usage_records")
    await sql.execute(FORWARDS[0])
    assert tokens((await chat.conversation(answer.conversation_id))["usage"]) == (1, 1_000, 100)
    at = await sql.fetchval("SELECT created_at FROM usage_records")
    assert abs(datetime.now(UTC) - at) < timedelta(minutes=1)
