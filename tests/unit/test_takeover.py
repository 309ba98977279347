"""Runs whose process is gone, or has them no more: who goes on with them, from where, and what is not done again."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import anyio
import anyio.lowlevel
import pytest
from pydantic_ai import Tool

from chatapp.engine.events import Cursor
from chatapp.engine.ports import Ending, ToolDecision
from chatapp.engine.takeover import MOST_DEATHS
from chatapp.engine.tools.toolbox import UNSAFE_TO_REPEAT
from chatapp.errors import DatabaseUnavailable
from tests.support.engines import CALL, engine, kinds, text
from tests.support.memory_store import MemoryRunStore
from tests.support.scripted import Step

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def died(
    *requests: list[Step], until: str, before: tuple[MemoryRunStore, UUID] | None = None, **options: Any
) -> AsyncGenerator[tuple[MemoryRunStore, UUID]]:
    """A run whose process died when `until` was journalled: what it did from there on is lost. One that had died
    `before` was taken over by it."""
    store, expired = before or (MemoryRunStore(), None)
    async with engine(*requests, store=store, expired=expired, takes_over=before is not None, **options) as first:
        run_id = expired or first.start()
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


async def test_what_was_completed_is_kept_once_however_many_processes_died() -> None:
    async with (
        died(["Before.", CALL], ["Half", 60], until="Half") as first,
        died(["Never"], ["Two thirds", 60], until="Two thirds", before=first) as second,
        died(["Never"], ["Nearly", 60], until="Nearly", before=second) as (store, run_id),
    ):
        assert store.checkpoints[run_id].messages.count(b'"part_kind":"tool-return"') == 1
        async with engine(["Never"], ["After."], store=store, expired=run_id, takes_over=True) as running:
            await ended(store, run_id)
            assert text(await running.read(run_id)) == "Before.\n\nAfter."
    ending = store.endings[run_id]
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
        assert (len(runs), ending.status, ending.checkpoint is not None) == (1, "interrupted", True)
        assert ending.error is not None and ending.error.code == "tool_not_repeated"
    else:
        assert (len(runs), ending.status, ending.content) == (2, "finished", "Paying.\n\nPaid.")


@pytest.mark.parametrize("is_approved", [True, False])
async def test_it_runs_again_where_that_is_allowed(is_approved: bool) -> None:
    runs: list[str] = []
    script: list[list[Step]] = [["Paying.", PAY], ["Settled."]]
    async with died(*script, until="TOOL_CALL_END", tools=[transfer(runs)]) as (store, run_id):
        async with engine(*script, store=store, expired=run_id, tools=[transfer(runs)], takes_over=True) as running:
            await ended(store, run_id)
            [call] = store.states[run_id].waiting
            assert call.kind == "repeat"
            await running.go_on(run_id, ToolDecision(call.tool_call_id, approved=is_approved))
    ending = store.endings[run_id]
    assert (ending.status, ending.content, ending.checkpoint) == ("finished", "Paying.\n\nSettled.", None)
    assert len(runs) == (2 if is_approved else 1)


async def test_a_run_that_kills_its_process_is_given_up() -> None:
    async with died(["Half", 60], until="Half") as (store, run_id):
        store.deaths[run_id] = MOST_DEATHS - 1
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


async def test_a_run_that_is_about_to_start_here_is_not_taken_over() -> None:
    async with engine(["Hello"], takes_over=True) as running:
        run_id = running.store.add("Go")
        with running.manager.claiming(run_id):
            running.leases.expired.add(run_id)
            running.manager.takeover.hint()
            await anyio.sleep(0.05)
            running.manager.start(run_id)
        await ended(running.store, run_id)
    assert running.store.states[run_id].attempt == 1


async def test_a_run_that_was_stored_and_never_started_is_taken_over() -> None:
    async with engine(["Hello"], takes_over=True) as running:
        run_id = running.store.add("Go")
        with running.manager.claiming(run_id):
            running.leases.expired.add(run_id)
        running.manager.takeover.hint()
        await ended(running.store, run_id)
    assert (running.store.states[run_id].attempt, running.store.endings[run_id].content) == (2, "Hello")


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


async def test_who_has_read_of_a_takeover_is_told_nothing_older_by_a_process_that_stood_still() -> None:
    async with engine(["Half", 60]) as first:
        run_id = first.start()
        with anyio.fail_after(2):
            while not first.store.entries:
                await anyio.sleep(0.01)
        async with engine(["Whole"], store=first.store, expired=run_id, takes_over=True):
            await ended(first.store, run_id)
        assert first.manager.active_count  # it does not know yet
        read = await first.read(run_id, Cursor(2, 1))
        assert {event.cursor.attempt for event in read} == {2}
        assert (text(read), kinds(read)[-1]) == ("Whole", "RUN_FINISHED")
        with anyio.fail_after(2):
            while first.manager.active_count:
                await anyio.sleep(0.01)


async def test_a_process_that_stood_still_before_it_began_says_nothing_of_what_another_one_has_completed() -> None:
    async with (
        died(["Before.", CALL], ["Half", 60], until="Half") as (store, run_id),
        engine(["Never"], ["Ours", 60], store=store) as second,
    ):
        store.states[run_id] = replace(store.states[run_id], attempt=2)  # somebody has taken it, since ours was stored
        second.manager.start(run_id)
        with anyio.fail_after(2):
            while second.manager.active_count:
                await anyio.lowlevel.checkpoint()
        assert not any("Ours" in entry.events for entry in store.entries)
        assert store.states[run_id].status == "running"
        store.endings[run_id] = Ending("finished", 9, [], "")
        store.states[run_id] = replace(store.states[run_id], status="finished", last_seq=9)
        assert {event.cursor.attempt for event in await second.read(run_id)} == {2}


async def test_a_cursor_that_is_made_up_changes_nothing() -> None:
    async with engine(["Half", " and", 0.3, " the rest"]) as running:
        run_id = running.start()
        read = await running.read(run_id, Cursor(99, 7))
    assert (text(read), running.store.endings[run_id].status) == ("Half and the rest", "finished")


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


async def test_a_run_that_is_handed_over_again_and_again_is_not_given_up() -> None:
    store = MemoryRunStore()
    async with engine(["Half", 60], store=store, takes_over=True) as first:
        run_id = first.start()
    for _ in range(MOST_DEATHS + 1):
        async with engine(["Half", 60], store=store, expired=run_id, takes_over=True) as another:
            with anyio.fail_after(2):
                while not another.manager.active_count:
                    await anyio.lowlevel.checkpoint()
    async with engine(["Whole"], store=store, expired=run_id, takes_over=True):
        await ended(store, run_id)
    assert (store.endings[run_id].content, store.states[run_id].attempt) == ("Whole", MOST_DEATHS + 3)


@pytest.mark.parametrize("trouble", [DatabaseUnavailable(), RuntimeError("a bug")])
async def test_no_end_is_told_of_a_run_that_could_not_begin_and_it_is_taken_over(
    monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    store, load, failures = MemoryRunStore(), MemoryRunStore.load, iter([trouble])

    async def sometimes(self, *args):
        if error := next(failures, None):
            raise error
        return await load(self, *args)

    monkeypatch.setattr(MemoryRunStore, "load", sometimes)
    async with engine(["Hello"], store=store, takes_over=True) as running:
        run_id = running.start()
        async with anyio.create_task_group() as group:

            async def lapse() -> None:
                while running.manager.active_count:
                    await anyio.sleep(0.01)
                running.leases.expired.add(run_id)
                running.manager.takeover.hint()

            group.start_soon(lapse)
            events = await running.read(run_id)
    assert (kinds(events)[-1], text(events), store.states[run_id].attempt) == ("RUN_FINISHED", "Hello", 2)
