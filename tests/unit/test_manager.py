"""The engine without HTTP and without SQL."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import UUID

import anyio
import anyio.lowlevel
import pytest
from pydantic_ai.exceptions import ModelHTTPError

from chatapp.engine.agent import AgentFactory
from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.engine.manager import RunManager
from chatapp.engine.models import ModelCatalogue
from chatapp.errors import DatabaseUnavailable, Draining, NotFound
from tests.support.memory_store import MemoryRunStore
from tests.support.scripted import ScriptedProvider, Step

pytestmark = pytest.mark.anyio

CALL = {"call": "current_time", "args": '{"zone": "UTC"}'}


class Engine:
    """A manager on a store in memory."""

    def __init__(self, store: MemoryRunStore, manager: RunManager) -> None:
        self.store, self.manager = store, manager

    def start(self, prompt: str = "Go") -> UUID:
        run_id = self.store.add(prompt, tools=("current_time",))
        self.manager.start(run_id)
        return run_id

    async def read(self, run_id: UUID, after: Cursor | None = None) -> list[NumberedEvent]:
        return [event async for batch in self.manager.attach(run_id, after or Cursor()) for event in batch]


@asynccontextmanager
async def engine(
    *requests: list[Step], store: MemoryRunStore | None = None, grace: float = 0
) -> AsyncGenerator[Engine]:
    store = store or MemoryRunStore()
    agents = AgentFactory(ModelCatalogue([ScriptedProvider(*requests)]))
    manager = RunManager(store, agents, lease_seconds=0.2, shutdown_grace_seconds=grace)
    async with manager.running():
        yield Engine(store, manager)


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
    async with engine(["One ", 0.1, "two"], grace=5) as running:
        run_id = running.start()
    assert running.store.endings[run_id].content == "One two"


async def test_no_run_starts_while_the_process_stops() -> None:
    async with engine([60]) as running:
        running.manager.begin_drain()
        with pytest.raises(Draining):
            running.manager.require_open()


async def test_a_run_whose_process_died_is_interrupted_with_what_was_journalled() -> None:
    store = MemoryRunStore()
    async with engine(["Half of ", "it", 60], store=store) as first:
        run_id = first.start()
        with anyio.fail_after(2):
            while not any("Half of it" in entry.events for entry in store.entries):
                await anyio.sleep(0.01)
        first.store.states, kept = {}, first.store.states[run_id]  # what it does from here on is lost
    store.states[run_id] = kept
    store.endings.pop(run_id, None)
    store.expired.add(run_id)
    async with engine(store=store) as second:
        with anyio.fail_after(2):
            while store.states[run_id].status == "running":
                await anyio.sleep(0.01)
        events = await second.read(run_id)
    assert text(events) == "Half of it"
    assert (kinds(events)[-1], store.states[run_id].status) == ("RUN_ERROR", "interrupted")
    assert events[-1].cursor.seq == store.states[run_id].last_seq


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
