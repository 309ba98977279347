"""The engine without HTTP and without SQL."""

import asyncio
from uuid import UUID

import anyio
import anyio.lowlevel
import pytest
from pydantic_ai.exceptions import ModelHTTPError

from chatapp.engine import starting
from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.engine.ports import RunState
from chatapp.errors import DatabaseUnavailable, Draining, TooManyRuns
from tests.support.engines import CALL, Engine, engine, kinds, text
from tests.support.memory_store import MemoryRunStore

pytestmark = pytest.mark.anyio


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


async def test_a_run_that_is_stopped_leaves_no_task_behind_whenever_it_was() -> None:
    async with engine([CALL], ["Half", 60]) as running:
        before = asyncio.all_tasks()
        for turns_of_the_loop in range(300):
            run_id = running.start()
            for _ in range(turns_of_the_loop):
                await asyncio.sleep(0)
            running.manager.cancel(run_id)
            await running.read(run_id)
        with anyio.fail_after(5):
            while running.manager.active_count:
                await asyncio.sleep(0)
        assert running.manager.ended == {"cancelled": 300}
        assert asyncio.all_tasks() - before == set()


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


async def test_a_wish_to_cancel_from_elsewhere_is_obeyed() -> None:
    async with engine(["Half", 60]) as running:
        run_id = running.start()
        async for batch in running.manager.attach(run_id, Cursor()):
            if text(batch):
                await running.leases.request_cancel(run_id)
    assert running.store.endings[run_id].status == "cancelled"


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


async def test_runs_begin_a_few_at_a_time_and_none_waits_for_a_silent_model() -> None:
    async with engine([60]) as running:
        for _ in range(3 * starting.AT_ONCE):
            running.start()

        def begun() -> int:
            return sum(live.execution is not None for live in running.manager._live.values())

        await anyio.sleep(starting.MOST_SECONDS / 4)
        assert begun() == starting.AT_ONCE
        with anyio.fail_after(2):
            while begun() < running.manager.active_count:
                await anyio.sleep(0.01)


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


async def test_a_run_that_is_not_there_ends_with_an_error() -> None:
    async with engine() as running:
        (event,) = await running.read(UUID(int=1), Cursor(1, 7))
    assert (event.cursor, event.body.code) == (Cursor(1, 8), "not_found")


async def test_the_readers_of_a_run_that_is_deleted_are_told() -> None:
    store = MemoryRunStore()
    async with engine(["Half", 60], store=store) as there, engine(store=store) as here:
        run_id = there.start()
        read = list[list[NumberedEvent]]()

        async def read_in(process: Engine) -> None:
            read.append(await process.read(run_id))

        with anyio.fail_after(3):
            async with anyio.create_task_group() as group:
                group.start_soon(read_in, there)
                group.start_soon(read_in, here)
                while not (store.entries and here.manager.mirrors.watched()):
                    await anyio.sleep(0.01)
                store.delete(run_id)
                await there.manager.cancel_anywhere(run_id)
    assert [events[-1].body.code for events in read] == ["not_found", "not_found"]


class _AwayStore(MemoryRunStore):
    """A database that does not answer for a while."""

    is_away = False

    async def state(self, run_id: UUID) -> RunState:
        if self.is_away:
            raise DatabaseUnavailable
        return await super().state(run_id)


async def test_a_reader_waits_for_a_database_that_is_away() -> None:
    store, batches = _AwayStore(), list[list[NumberedEvent]]()
    async with engine(["one ", 0.2, "two"], store=store) as there, engine(store=store) as here:
        run_id = there.start()
        store.is_away = True
        async for batch in here.manager.attach(run_id, Cursor()):
            batches.append(batch)
            store.is_away = False
    events = [event for batch in batches for event in batch]
    assert (batches[0], text(events), kinds(events)[-1]) == ([], "one two", "RUN_FINISHED")


async def test_a_reader_that_waits_for_the_database_does_not_keep_the_process_alive() -> None:
    store, ended = _AwayStore(), anyio.Event()
    store.is_away = True
    with anyio.fail_after(3):
        async with engine(store=store) as running, anyio.create_task_group() as group:

            async def read() -> None:
                assert await running.read(UUID(int=1)) == []
                ended.set()

            group.start_soon(read)
            await anyio.lowlevel.checkpoint()
            running.manager.begin_drain()
            await ended.wait()


@pytest.mark.parametrize("work", ["takeover", "mirrors"])
async def test_a_hint_at_the_moment_of_the_end_does_not_keep_the_process_alive(work: str) -> None:
    async with engine() as running:
        manager = running.manager
        look = manager.takeover.look_after(60, lambda: 0) if work == "takeover" else manager.mirrors.keep_up()
        task = asyncio.create_task(look)
        await anyio.wait_all_tasks_blocked()
        getattr(manager, work).hint()
        task.cancel()
        await asyncio.wait([task], timeout=1)
        has_ended = task.done()
        task.cancel()
    assert has_ended
