"""The engine without HTTP and without SQL."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import anyio
import anyio.lowlevel
import pytest
from pydantic_ai import Tool
from pydantic_ai.exceptions import ModelHTTPError

from chatapp.engine.agent import BUILT_IN, UNSAFE_TO_REPEAT, AgentFactory
from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.engine.manager import Limits, RunManager
from chatapp.engine.models import ModelCatalogue
from chatapp.engine.takeover import MOST_ATTEMPTS
from chatapp.errors import DatabaseUnavailable, Draining, NotFound, TooManyRuns
from tests.support.memory_store import MemoryLeases, MemoryRunStore
from tests.support.scripted import ScriptedProvider, Step

pytestmark = pytest.mark.anyio

CALL = {"call": "current_time", "args": '{"zone": "UTC"}'}


class Engine:
    """A manager on a store in memory."""

    def __init__(self, store: MemoryRunStore, leases: MemoryLeases, manager: RunManager) -> None:
        self.store, self.leases, self.manager = store, leases, manager

    def start(self, prompt: str = "Go") -> UUID:
        run_id = self.store.add(prompt, tools=("current_time", "transfer_money"))
        self.manager.start(run_id)
        return run_id

    async def read(self, run_id: UUID, after: Cursor | None = None) -> list[NumberedEvent]:
        return [event async for batch in self.manager.attach(run_id, after or Cursor()) for event in batch]


@asynccontextmanager
async def engine(
    *requests: list[Step],
    store: MemoryRunStore | None = None,
    expired: UUID | None = None,
    tools: Sequence[Tool[object]] = BUILT_IN,
    **limits: Any,
) -> AsyncGenerator[Engine]:
    store = store or MemoryRunStore()
    leases = MemoryLeases(store)
    if expired:
        leases.expired.add(expired)
    agents = AgentFactory(ModelCatalogue([ScriptedProvider(*requests)]), tools)
    given = Limits(**{"lease_seconds": 0.2, "shutdown_grace_seconds": 0, "takes_over": False, **limits})
    manager = RunManager(store, leases, agents, given)
    async with manager.running():
        yield Engine(store, leases, manager)


def kinds(events: list[NumberedEvent]) -> list[str]:
    return [event.body.type.value for event in events]


def text(events: list[NumberedEvent]) -> str:
    return "".join(event.body.delta for event in events if event.body.type.value == "TEXT_MESSAGE_CONTENT")


async def test_a_run_says_what_the_model_says() -> None:
    async with engine(["one ", "two ", "three"]) as running:
        events = await running.read(run_id := running.start())
    assert text(events) == running.store.endings[run_id].content == "one two three"
    assert (kinds(events)[0], kinds(events)[-1]) == ("RUN_STARTED", "RUN_FINISHED")
    assert running.store.states[run_id].last_seq == events[-1].cursor.seq


async def test_texts_around_a_tool_call_are_one_answer() -> None:
    async with engine(["Before.", CALL], ["After."]) as running:
        events = await running.read(run_id := running.start())
    assert text(events) == running.store.endings[run_id].content == "Before.\n\nAfter."


async def test_a_settled_run_is_told_again_with_the_same_numbers() -> None:
    async with engine([{"think": "Hm."}, "Before.", CALL], ["After."]) as running:
        live = await running.read(run_id := running.start())
        with anyio.fail_after(1):
            while running.manager.active_count:
                await anyio.lowlevel.checkpoint()
        stored = await running.read(run_id)
    assert [event.cursor for event in stored] == [event.cursor for event in live]
    assert text(stored) == text(live)


async def test_reasoning_without_text_is_not_mentioned() -> None:
    async with engine([{"think": ""}, "Answer"]) as running:
        assert "REASONING_START" not in kinds(await running.read(running.start()))


async def test_an_error_closes_what_was_open_before_it_says_so() -> None:
    async with engine(["Half", ModelHTTPError(500, "scripted")]) as running:
        events = await running.read(run_id := running.start())
    assert kinds(events)[-2:] == ["TEXT_MESSAGE_END", "RUN_ERROR"]
    ending = running.store.endings[run_id]
    assert (ending.status, ending.content) == ("failed", "Half")


async def test_a_bug_is_told_without_its_details() -> None:
    async with engine(["Half", RuntimeError("secret detail")]) as running:
        events = await running.read(running.start())
    assert events[-1].body.code == "internal"
    assert "secret" not in events[-1].body.message


async def test_cancel_keeps_the_partial_answer() -> None:
    async with engine(["Half", 60]) as running:
        run_id = running.start()
        async for batch in running.manager.attach(run_id, Cursor()):
            if text(batch):
                assert running.manager.cancel(run_id)
    ending = running.store.endings[run_id]
    assert (ending.status, ending.content) == ("cancelled", "Half")
    assert ending.model_messages is not None


async def test_cancel_while_it_is_being_loaded() -> None:
    async with engine(["Never said"]) as running:
        run_id = running.start()
        running.manager.cancel(run_id)
        await running.read(run_id)
    assert running.store.endings[run_id].status == "cancelled"


async def test_stopping_the_process_interrupts_what_does_not_finish_in_time() -> None:
    async with engine(["Half", 60]) as running:
        run_id = running.start()
        async for batch in running.manager.attach(run_id, Cursor()):
            if text(batch):
                break
    ending = running.store.endings[run_id]
    assert (ending.status, ending.content) == ("interrupted", "Half")
    assert ending.error is not None and ending.error.code == "run_interrupted"


async def test_stopping_the_process_lets_a_short_run_finish() -> None:
    async with engine(["One ", 0.1, "two"], shutdown_grace_seconds=5) as running:
        run_id = running.start()
    assert running.store.endings[run_id].content == "One two"


async def test_no_run_starts_while_the_process_stops() -> None:
    async with engine([60]) as running:
        running.manager.begin_drain()
        with pytest.raises(Draining):
            running.manager.require_open()


@asynccontextmanager
async def died(*requests: list[Step], until: str, **options: Any) -> AsyncGenerator[tuple[MemoryRunStore, UUID]]:
    """A run whose process died when `until` was journalled: what it did from there on is lost."""
    store = MemoryRunStore()
    async with engine(*requests, store=store, **options) as first:
        run_id = first.start()
        with anyio.fail_after(2):
            while not any(until in entry.events for entry in store.entries):
                await anyio.sleep(0.01)
        kept = store.states.pop(run_id), list(store.entries), store.checkpoints.get(run_id)
    store.states[run_id], store.entries = kept[0], kept[1]
    if kept[2]:
        store.checkpoints[run_id] = kept[2]
    yield store, run_id


async def ended(store: MemoryRunStore, run_id: UUID) -> None:
    with anyio.fail_after(3):
        while store.states[run_id].status == "running":
            await anyio.sleep(0.01)


async def test_without_takeover_a_run_whose_process_died_is_interrupted_with_what_was_journalled() -> None:
    async with died(["Half of ", "it", 60], until="Half of it") as (store, run_id):
        async with engine(store=store, expired=run_id) as second:
            await ended(store, run_id)
            events = await second.read(run_id)
    assert text(events) == "Half of it"
    assert (kinds(events)[-1], store.states[run_id].status) == ("RUN_ERROR", "interrupted")
    assert events[-1].cursor.seq == store.states[run_id].last_seq


async def test_a_run_whose_process_died_is_gone_on_with_and_readers_are_put_right() -> None:
    async with died(["Half of ", "it", 60], until="Half of it") as (store, run_id):
        async with engine(["The whole ", "of it"], store=store, expired=run_id, takes_over=True) as second:
            with anyio.fail_after(2):
                while not second.manager.active_count:
                    await anyio.lowlevel.checkpoint()
            seen = await second.read(run_id, Cursor(1, 7))
            fresh = await second.read(run_id)
    assert (kinds(seen)[0], kinds(fresh)[0]) == ("MESSAGES_SNAPSHOT", "RUN_STARTED")
    assert text(seen) == text(fresh) == store.endings[run_id].content == "The whole of it"
    assert {event.cursor.attempt for event in seen + fresh} == {2}


async def test_completed_steps_are_not_done_again() -> None:
    first = [["Before.", CALL], ["Half", 60]]
    async with died(*first, until="Half") as (store, run_id):
        second_script = [["Never said again"], ["After."]]
        async with engine(*second_script, store=store, expired=run_id, takes_over=True) as second:
            await ended(store, run_id)
            events = await second.read(run_id)
    assert text(events) == "Before.\n\nAfter."
    assert kinds(events).count("TOOL_CALL_RESULT") == 1
    ending = store.endings[run_id]
    assert (ending.content, ending.last_seq) == ("Before.\n\nAfter.", events[-1].cursor.seq)
    assert ending.model_messages is not None and ending.model_messages.count(b'"part_kind":"tool-return"') == 1


def transfer(runs: list[str]) -> Tool[object]:
    async def transfer_money(amount: int) -> str:
        """Move money."""
        runs.append(f"sent {amount}")
        await anyio.sleep(0.4 if len(runs) == 1 else 0)
        return "sent"

    return Tool(transfer_money, metadata={UNSAFE_TO_REPEAT: True})


PAY = {"call": "transfer_money", "args": '{"amount": 5}'}


@pytest.mark.parametrize("is_unsafe", [True, False])
async def test_a_tool_that_must_not_run_twice_is_not_repeated(is_unsafe: bool) -> None:
    runs: list[str] = []
    tool = transfer(runs)
    if not is_unsafe:
        tool.metadata = {}
    script: list[list[Step]] = [["Paying.", PAY], ["Paid."]]
    async with died(*script, until="TOOL_CALL_END", tools=[tool]) as (store, run_id):
        assert runs == ["sent 5"]
        async with engine(*script, store=store, expired=run_id, tools=[tool], takes_over=True):
            await ended(store, run_id)
    ending = store.endings[run_id]
    if is_unsafe:
        assert (len(runs), ending.status, ending.keeps_checkpoint) == (1, "interrupted", True)
        assert ending.error is not None and ending.error.code == "tool_not_repeated"
    else:
        assert (len(runs), ending.status, ending.content) == (2, "finished", "Paying.\n\nPaid.")


async def test_a_run_that_kills_its_process_is_given_up() -> None:
    async with died(["Half", 60], until="Half") as (store, run_id):
        store.states[run_id] = replace(store.states[run_id], attempt=MOST_ATTEMPTS)
        async with engine(["Again"], store=store, expired=run_id, takes_over=True):
            await ended(store, run_id)
    ending = store.endings[run_id]
    assert (ending.status, ending.content) == ("failed", "Half")
    assert ending.error is not None and ending.error.code == "run_gave_up"


async def test_a_run_that_was_to_be_cancelled_is_not_gone_on_with() -> None:
    async with died(["Half", 60], until="Half") as (store, run_id):
        async with engine(["Again"], store=store, takes_over=True) as second:
            second.leases.cancelled.add(run_id)
            second.leases.expired.add(run_id)
            second.manager.takeover.hint()
            await ended(store, run_id)
    assert (store.endings[run_id].status, store.endings[run_id].content) == ("cancelled", "Half")


async def test_a_run_that_somebody_else_has_is_let_go() -> None:
    async with engine(["Half", 60]) as running:
        run_id = running.start()
        with anyio.fail_after(2):
            while not running.store.entries:
                await anyio.sleep(0.01)
            running.leases.lost.add(run_id)
            while running.manager.active_count:
                await anyio.sleep(0.01)
    assert run_id not in running.store.endings


async def test_a_reader_of_a_run_that_somebody_else_has_holds_up_nobody() -> None:
    async with engine(["Half", 60]) as running, anyio.create_task_group() as group:
        run_id = running.start()

        async def read() -> None:
            async for batch in running.manager.attach(run_id, Cursor()):
                if text(batch):
                    running.leases.lost.add(run_id)

        group.start_soon(read)
        with anyio.fail_after(2):
            while running.manager.active_count:
                await anyio.sleep(0.01)
        group.cancel_scope.cancel()
    assert run_id not in running.store.endings


async def test_a_wish_to_cancel_from_elsewhere_is_obeyed() -> None:
    async with engine(["Half", 60]) as running:
        run_id = running.start()
        async for batch in running.manager.attach(run_id, Cursor()):
            if text(batch):
                await running.leases.request_cancel(run_id)
    assert running.store.endings[run_id].status == "cancelled"


async def test_what_does_not_finish_in_time_is_handed_over() -> None:
    store = MemoryRunStore()
    async with engine(["Half", 60], store=store, takes_over=True) as first:
        run_id = first.start()
        async for batch in first.manager.attach(run_id, Cursor()):
            if text(batch):
                break
    assert (store.states[run_id].status, first.leases.expired) == ("running", {run_id})
    async with engine(["Whole"], store=store, expired=run_id, takes_over=True):
        await ended(store, run_id)
    assert store.endings[run_id].content == "Whole"


async def test_a_run_of_another_process_is_read_from_the_journal() -> None:
    store = MemoryRunStore()
    async with engine(["one ", 0.3, "two ", 0.3, "three"], store=store) as there:
        run_id = there.start()
        async with engine(store=store) as here:
            events = await here.read(run_id)
            rest = await here.read(run_id, Cursor(1, 6))
    assert text(events) == "one two three"
    assert text(events)[6 - 2 :] == text(rest)
    assert kinds(events)[-1] == "RUN_FINISHED"


async def test_an_answer_that_takes_too_long_fails_with_what_it_has() -> None:
    async with engine(["Half", 60], run_seconds=0.1) as running:
        events = await running.read(run_id := running.start())
    assert (events[-1].body.code, running.store.endings[run_id].content) == ("run_too_long", "Half")


async def test_an_answer_that_grows_too_long_fails_with_what_it_has() -> None:
    async with engine([["x" * 50, 0.0] * 10][0], output_characters=200) as running:
        events = await running.read(run_id := running.start())
    assert events[-1].body.code == "answer_too_long"
    assert 150 <= len(running.store.endings[run_id].content) <= 250


async def test_no_more_runs_than_the_process_may_have() -> None:
    async with engine([60], runs=1) as running:
        running.start()
        with pytest.raises(TooManyRuns):
            running.manager.require_open()


async def test_a_database_that_is_away_at_the_end_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatapp.engine.manager.SETTLE_RETRY_SECONDS", 0.01)
    store, settle, failures = MemoryRunStore(), MemoryRunStore.settle, iter([DatabaseUnavailable()] * 3)

    async def sometimes(self, *args):
        if error := next(failures, None):
            raise error
        return await settle(self, *args)

    monkeypatch.setattr(MemoryRunStore, "settle", sometimes)
    async with engine(["Hello"], store=store) as running:
        events = await running.read(run_id := running.start())
    assert (kinds(events)[-1], store.states[run_id].status) == ("RUN_FINISHED", "finished")


async def test_an_unknown_run_cannot_be_attached_to() -> None:
    async with engine() as running:
        with pytest.raises(NotFound):
            await running.read(UUID(int=1))
