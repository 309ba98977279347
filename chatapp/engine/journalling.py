"""Carries what the runs of this process say to where others find it: to the journal, and sooner by a courier."""

import asyncio
from collections.abc import Mapping
from uuid import UUID

from chatapp.engine.events import NumberedEvent
from chatapp.engine.live import LiveRun
from chatapp.engine.periodic import every
from chatapp.engine.ports import Courier, JournalEntry, RunStore

SEND_INTERVAL_SECONDS = 0.02


class Journalling:
    """Keeps the journal of the `live` runs, all of them in one statement."""

    def __init__(self, store: RunStore, live: Mapping[UUID, LiveRun]) -> None:
        self._store = store
        self._live = live
        self._one_at_a_time = asyncio.Lock()  # two would keep the same twice
        self.courier: Courier | None = None

    async def journal(self) -> None:
        """Keep what was said since the last time."""
        async with self._one_at_a_time:
            await self._journal()

    async def keep_sending(self) -> None:
        """Send by the courier, if there is one, what is wanted elsewhere. Until cancelled."""
        if (courier := self.courier) is None:
            return

        async def send() -> None:
            if entries := self._wanted_of(courier):
                await courier.send(entries)

        await every(SEND_INTERVAL_SECONDS, send)

    def _wanted_of(self, courier: Courier) -> list[JournalEntry]:
        """What others wait for, from the journal's end on: the rest is read there."""
        entries: list[JournalEntry] = []
        for run_id, live in self._live.items():
            if courier.is_wanted(run_id):
                live.sent_seq = max(live.sent_seq, live.journalled_seq)
                if events := live.log.read(live.sent_seq):
                    entries.append(_entry(run_id, live, live.sent_seq, events))
                    live.sent_seq = events[-1].cursor.seq
        return entries

    async def _journal(self) -> None:
        entries: list[JournalEntry] = []
        reached: list[tuple[LiveRun, int]] = []
        for run_id, live in self._live.items():
            if events := live.log.read(live.journalled_seq):
                entries.append(_entry(run_id, live, live.journalled_seq, events))
                reached.append((live, events[-1].cursor.seq))
        if entries:
            await self._store.journal(entries)
            for live, seq in reached:
                live.journalled_seq = seq


def _entry(run_id: UUID, live: LiveRun, before: int, events: list[NumberedEvent]) -> JournalEntry:
    text = b"[" + b",".join(event.json for event in events) + b"]"
    return JournalEntry(run_id, live.log.attempt, before + 1, events[-1].cursor.seq, text.decode())
