"""The log in memory."""

import random

import anyio
import anyio.lowlevel
import pytest
from ag_ui.core import (
    RunErrorEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
    ToolCallArgsEvent,
)

from chatapp.engine.events import NumberedEvent
from chatapp.engine.log import PIECES_JOINED, RunLog

pytestmark = pytest.mark.anyio


def text(delta: str, message: str = "m") -> TextMessageContentEvent:
    return TextMessageContentEvent(message_id=message, delta=delta)


def said(events: list[NumberedEvent]) -> str:
    return "".join(getattr(event.body, "delta", f"<{event.body.type.value}>") for event in events)


async def test_neighbouring_deltas_are_read_as_one() -> None:
    log = RunLog()
    for event in (TextMessageStartEvent(message_id="m"), text("Hel"), text("lo"), TextMessageEndEvent(message_id="m")):
        log.append(event)
    events = log.read(0)
    assert [str(event.cursor) for event in events] == ["1-1", "1-6", "1-7"]
    assert said(events) == "<TEXT_MESSAGE_START>Hello<TEXT_MESSAGE_END>"


async def test_deltas_of_another_message_or_kind_stay_apart() -> None:
    log = RunLog()
    for event in (text("a"), text("b", "n"), ToolCallArgsEvent(tool_call_id="n", delta="c"), text("d", "n")):
        log.append(event)
    assert [event.body.delta for event in log.read(0)] == ["a", "b", "c", "d"]


async def test_every_cursor_gives_exactly_the_rest() -> None:
    log, pick, whole = RunLog(), random.Random(3), ""
    for index in range(PIECES_JOINED * 3):
        if index % 97 == 0:
            log.append(TextMessageStartEvent(message_id=str(index)))
            whole += "\n"
        delta = "".join(pick.choices("abcé字", k=pick.randint(0, 9)))
        log.append(text(delta, str(index // 97)))
        whole += delta
    assert log.last_seq == len(whole)
    for after in [*pick.sample(range(len(whole)), 300), 0, len(whole)]:
        assert said(log.read(after)).replace("<TEXT_MESSAGE_START>", "\n") == whole[after:]


async def test_an_empty_delta_says_nothing() -> None:
    log = RunLog()
    log.append(text(""))
    assert (log.last_seq, log.read(0)) == (0, [])


async def test_readers_at_the_same_place_share_the_encoded_events() -> None:
    log = RunLog()
    log.append(text("Hello"))
    assert log.read(0)[0] is log.read(0)[0]


async def test_a_waiting_reader_is_woken_and_patient_ones_are_told_of_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatapp.engine.log.SILENCE_SECONDS", 0.05)
    log = RunLog()
    async with anyio.create_task_group() as group:
        group.start_soon(log.wait, 0)
        await anyio.lowlevel.checkpoint()
        log.append(text("x"))
    for _ in range(2):
        with anyio.fail_after(1):
            async with anyio.create_task_group() as group:
                group.start_soon(log.wait, 1)
                group.start_soon(log.wait, 1)


async def test_a_word_puts_off_the_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatapp.engine.log.SILENCE_SECONDS", 0.2)
    log = RunLog()
    started = anyio.current_time()
    async with anyio.create_task_group() as group:
        group.start_soon(log.wait, 1)
        await anyio.sleep(0.1)
        log.append(text("x"))  # which the reader knows already
    assert anyio.current_time() - started >= 0.29


async def test_many_quick_deltas_wake_a_reader_few_times() -> None:
    log, reads = RunLog(), 0

    async def read() -> None:
        nonlocal reads
        seq = 0
        while not log.is_closed:
            await log.wait(seq)
            if events := log.read(seq):
                seq, reads = events[-1].cursor.seq, reads + 1

    async with anyio.create_task_group() as group:
        group.start_soon(read)
        for _ in range(500):
            log.append(text("x"))
            await anyio.lowlevel.checkpoint()
        log.append(RunErrorEvent(message="end"))
    assert reads < 50
