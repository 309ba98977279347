"""Reading a run from anywhere: live, from memory, from the journal and from the stored message."""

import random

import anyio
import asyncpg
import pytest

from tests.support.chat import Answer, Chat, Event, text_of

pytestmark = pytest.mark.anyio

MIXED = (
    '#script {"reasoning": "First this, then that.", "tokens": 60, "rate": 120, '
    '"tool_calls": [{"name": "current_time", "arguments": {"zone": "UTC"}}, '
    '{"name": "current_time", "arguments": {"zone": "Asia/Tokyo"}}], '
    '"then": {"tokens": 120, "rate": 120}}'
)
DELTAS = {"TEXT_MESSAGE_CONTENT": "messageId", "REASONING_MESSAGE_CONTENT": "messageId", "TOOL_CALL_ARGS": "toolCallId"}


def units(events: list[Event]) -> dict[int, tuple[str, str]]:
    """What each number of a run stands for: an event, or one character of a delta."""
    told: dict[int, tuple[str, str]] = {}
    for event in events:
        if event.type in DELTAS:
            delta = event.body["delta"]
            for offset, character in enumerate(delta):
                told[event.seq - len(delta) + 1 + offset] = (event.type + event.body[DELTAS[event.type]], character)
        else:
            told[event.seq] = (event.type, "")
    return told


def behind(told: dict[int, tuple[str, str]], seq: int) -> dict[int, tuple[str, str]]:
    return {number: what for number, what in told.items() if number > seq}


async def test_a_thousand_reads_from_random_cursors_give_exactly_what_follows(chat: Chat) -> None:
    pick = random.Random(7)
    reads: list[tuple[int, list[Event]]] = []
    answer = await chat.begin(MIXED)
    limit = anyio.CapacityLimiter(60)

    async def read(seq: int) -> None:
        async with limit:
            reads.append((seq, await chat.attach(answer.run_id, f"1-{seq}")))

    async with anyio.create_task_group() as group:
        for _ in range(400):
            group.start_soon(read, pick.randrange(600))
    during = len(reads)
    whole = units(await chat.attach(answer.run_id))
    last = max(whole)
    async with anyio.create_task_group() as group:
        for _ in range(600):
            group.start_soon(read, pick.randrange(last + 1))
    assert (during, len(reads)) == (400, 1000)
    assert sorted(whole) == list(range(1, last + 1))
    for seq, events in reads:
        assert units(events) == behind(whole, seq)


async def test_a_reader_that_comes_back_misses_nothing_and_gets_nothing_twice(chat: Chat) -> None:
    seen: list[Event] = []
    async with chat.start(MIXED) as (answer, events):
        async for event in events:
            seen.append(event)
            if len(seen) == 20:
                break
    seen += await chat.attach(answer.run_id, seen[-1].cursor)
    assert text_of(seen) == (await chat.message(answer))["content"]
    assert units(seen) == units(await chat.attach(answer.run_id))


async def test_many_readers_end_with_the_same_text(chat: Chat) -> None:
    answer = await chat.begin(MIXED)
    texts: list[str] = []

    async def read() -> None:
        texts.append(text_of(await chat.attach(answer.run_id)))

    async with anyio.create_task_group() as group:
        for _ in range(50):
            group.start_soon(read)
    assert set(texts) == {(await chat.message(answer))["content"]}
    assert len(texts) == 50


async def test_the_journal_has_what_was_said_within_a_moment(chat: Chat, sql: asyncpg.Connection) -> None:
    async with chat.start(MIXED) as (_, events):
        async for event in events:
            if event.type == "TOOL_CALL_RESULT":
                break
        with anyio.fail_after(2):
            while (await sql.fetchval("SELECT max(last_seq) FROM run_events") or 0) < event.seq:
                await anyio.sleep(0.02)


async def test_the_journal_is_removed_after_the_run_and_cursors_stay_good(chat: Chat, sql: asyncpg.Connection) -> None:
    answer = await chat.say(MIXED)
    before = units(answer.events)
    await sql.execute("DELETE FROM run_events")
    assert units(await chat.attach(answer.run_id)) == before
    assert units(await chat.attach(answer.run_id, "1-77")) == behind(before, 77)


async def test_the_first_and_the_last_event_are_told_again_as_they_were_live(chat: Chat) -> None:
    answer = await chat.say(MIXED)
    again = await chat.attach(answer.run_id)
    assert [again[0], again[-1]] == [answer.events[0], answer.events[-1]]
    assert again[-1].body["timestamp"] >= again[0].body["timestamp"] > 0


async def test_there_is_nothing_behind_the_end(chat: Chat) -> None:
    answer = await chat.say("Hello")
    assert await chat.attach(answer.run_id, answer.events[-1].cursor) == []


async def test_last_event_id_is_a_cursor_too(chat: Chat) -> None:
    answer: Answer = await chat.say("Hello")
    response = await chat.http.get(
        f"/api/v1/runs/{answer.run_id}/events", headers={"Last-Event-ID": answer.events[2].cursor}
    )
    assert response.text.startswith("id: 1-")
    assert response.text.count("data: ") < len(answer.events) + 1
    assert answer.events[0].cursor not in response.text.split("\n\n")[0].split()


@pytest.mark.parametrize("cursor", ["x", "1", "1-", "-1", "1-2-3", "١-٢", "9" * 400 + "-1", "1-" + "9" * 30])
async def test_a_cursor_that_is_none_is_refused(chat: Chat, cursor: str) -> None:
    answer = await chat.say("Hello")
    response = await chat.http.get(f"/api/v1/runs/{answer.run_id}/events", params={"after": cursor})
    assert (response.status_code, response.json()["code"]) == (400, "invalid_input")
