"""A run manager on a store in memory: the engine without HTTP and without SQL."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

from ag_ui.core import TextMessageContentEvent
from pydantic_ai import Tool

from chatapp.engine.agent import BUILT_IN, AgentFactory
from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.engine.limits import Limits
from chatapp.engine.manager import RunManager
from chatapp.engine.models import ModelCatalogue
from chatapp.engine.ports import ToolDecision
from chatapp.engine.tools.limits import ToolLimits
from tests.support.memory_store import MemoryLeases, MemoryRunStore
from tests.support.scripted import ScriptedProvider, Step

CALL = {"call": "current_time", "args": '{"zone": "UTC"}'}


class Engine:
    """A manager on a store in memory."""

    def __init__(self, store: MemoryRunStore, leases: MemoryLeases, manager: RunManager) -> None:
        self.store, self.leases, self.manager = store, leases, manager

    def start(self, prompt: str = "Go", **spec: Any) -> UUID:
        """A run that has begun; `spec` are members of its `RunSpec`."""
        run_id = self.store.add(prompt, tools=("current_time", "transfer_money"))
        self.store.specs[run_id] = replace(self.store.specs[run_id], **spec)
        self.manager.start(run_id)
        return run_id

    async def go_on(self, run_id: UUID, *decisions: ToolDecision) -> list[NumberedEvent]:
        """Decide on what the run waits for; gives what it says then."""
        after = await self.manager.resume(self.store.reopen(run_id, *decisions))
        return await self.read(run_id, after)

    async def read(self, run_id: UUID, after: Cursor | None = None) -> list[NumberedEvent]:
        return [event async for batch in self.manager.attach(run_id, after or Cursor()) for event in batch]


@asynccontextmanager
async def engine(
    *requests: list[Step],
    store: MemoryRunStore | None = None,
    expired: UUID | None = None,
    tools: Sequence[Tool[object]] = BUILT_IN,
    tool_limits: ToolLimits | None = None,
    **limits: Any,
) -> AsyncGenerator[Engine]:
    store = store or MemoryRunStore()
    leases = MemoryLeases(store)
    if expired:
        leases.expired.add(expired)
    agents = AgentFactory(ModelCatalogue([ScriptedProvider(*requests)]), tools, tool_limits=tool_limits or ToolLimits())
    given = replace(Limits(lease_seconds=0.2, shutdown_grace_seconds=0, takes_over=False), **limits)
    manager = RunManager(store, leases, agents, given)
    async with manager.running():
        yield Engine(store, leases, manager)


def kinds(events: list[NumberedEvent]) -> list[str]:
    return [event.body.type.value for event in events]


def text(events: list[NumberedEvent]) -> str:
    return "".join(event.body.delta for event in events if isinstance(event.body, TextMessageContentEvent))
