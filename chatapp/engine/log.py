"""The log of one run in memory: the run appends, any number of readers read from their cursors.

Readers hold no queue. Each reads what lies behind its own cursor whenever it gets to it, so a slow reader costs
nothing and simply gets larger pieces.
"""

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ag_ui.core import BaseEvent

from chatapp.engine.events import (
    DELTAS,
    TERMINAL,
    Cursor,
    Delta,
    DeltaHead,
    NumberedEvent,
    delta_id,
    number,
    storable,
)

WAKE_INTERVAL_SECONDS = 0.015  # readers are woken at once for the first event, then at most this often
SILENCE_SECONDS = 15.0  # after so long readers are told that there is nothing new
PIECES_JOINED = 256  # so many pieces of a delta become one, which keeps a long answer small in memory

_HEARD, _SILENT = True, False


@dataclass(slots=True)
class _Growing:
    """A delta that is still getting longer: its pieces, and the length up to the end of each."""

    head: DeltaHead
    pieces: list[str] = field(default_factory=list[str])
    ends: list[int] = field(default_factory=list[int])
    length: int = 0
    unjoined: int = 0

    def goes_on_with(self, event: Delta) -> bool:
        """Whether `event` is more of the same message or tool call."""
        return type(self.head.event) is type(event) and delta_id(self.head.event) == delta_id(event)

    def add(self, text: str) -> None:
        self.length += len(text)
        self.pieces.append(text)
        self.ends.append(self.length)
        self.unjoined += 1
        if self.unjoined == PIECES_JOINED:
            self.pieces[-PIECES_JOINED:] = ["".join(self.pieces[-PIECES_JOINED:])]
            self.ends[-PIECES_JOINED:] = self.ends[-1:]
            self.unjoined = 0

    def text(self, begin: int, end: int) -> str:
        if len(self.ends) > 1 and begin == self.ends[-2] and end == self.ends[-1]:
            return self.pieces[-1]  # what readers who keep up ask for
        first = bisect_right(self.ends, begin)
        last = bisect_left(self.ends, end)
        skipped = self.ends[first - 1] if first else 0
        return "".join(self.pieces[first : last + 1])[begin - skipped : end - skipped]


class RunLog:
    """The events of a run, numbered from 1."""

    def __init__(self, attempt: int = 1, kept: Sequence[BaseEvent] = ()) -> None:
        """`kept` is what this attempt begins with, completed by the one before."""
        self.attempt = attempt
        self.last_seq = 0
        self.kept_seq = 0
        self.is_closed = False
        self._starts: list[int] = []  # the unit before which each entry begins
        self._entries: list[BaseEvent | _Growing] = []
        self._waiters: set[asyncio.Future[bool]] = set()
        self._shown_seq = 0  # what readers have been woken for
        self._woken_at = float("-inf")
        self._timer: asyncio.TimerHandle | None = None
        self._silence: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()
        self._last_read: tuple[int, int, list[NumberedEvent]] | None = None
        for event in kept:
            self.append(event)
        self.kept_seq = self.last_seq

    @property
    def has_ended(self) -> bool:
        """Whether the run's end was said here; a log that is closed without one goes on elsewhere."""
        return bool(self._entries) and isinstance(self._entries[-1], TERMINAL)

    def append(self, event: BaseEvent) -> None:
        """Say something. A delta of the same message or tool call as the one before grows that one. Nothing is said in
        a closed log any more."""
        if self.is_closed:
            return
        if isinstance(event, DELTAS):
            self._append_delta(event)
        else:
            self._starts.append(self.last_seq)
            self._entries.append(event)
            self.last_seq += 1
        if isinstance(event, TERMINAL):
            self.is_closed = True
        self._notify()

    def extend(self, text: str) -> None:
        """Say more of the delta that was said last, in text that is `storable`."""
        if self.is_closed:
            return
        last = self._entries[-1]
        assert isinstance(last, _Growing)
        last.add(text)
        self.last_seq += len(text)
        self._notify()

    def _append_delta(self, event: Delta) -> None:
        text = storable(event.delta)
        if not text:
            return
        last = self._entries[-1] if self._entries else None
        if not (isinstance(last, _Growing) and last.goes_on_with(event)):
            last = _Growing(DeltaHead(event))
            self._starts.append(self.last_seq)
            self._entries.append(last)
        last.add(text)
        self.last_seq += len(text)

    def read(self, after: int, most: int | None = None) -> list[NumberedEvent]:
        """Everything behind unit `after`, or `most` units of it; neighbouring deltas of one message are merged."""
        until = self.last_seq if most is None else min(self.last_seq, after + most)
        if after >= until:
            return []
        if (last := self._last_read) and last[0] == after and last[1] == until:
            return last[2]  # a second reader at the same place shares the encoded events
        start, entry = self._starts[-1], self._entries[-1]
        if after > start and isinstance(entry, _Growing):  # what readers who keep up ask for
            numbered = entry.head.numbered(entry.text(after - start, until - start), self.attempt, after)
        else:
            numbered = self._read_entries(after, until)
        self._last_read = (after, until, numbered)
        return numbered

    def _read_entries(self, after: int, until: int) -> list[NumberedEvent]:
        numbered: list[NumberedEvent] = []
        for index in range(max(bisect_right(self._starts, after) - 1, 0), bisect_left(self._starts, until)):
            start, entry = self._starts[index], self._entries[index]
            if isinstance(entry, _Growing):
                begin, end = max(after - start, 0), min(until - start, entry.length)
                if begin < end:
                    numbered += entry.head.numbered(entry.text(begin, end), self.attempt, start + begin)
            elif start >= after:
                numbered.append(NumberedEvent(Cursor(self.attempt, start + 1), entry))
        return numbered

    def read_until(self, last: int) -> list[NumberedEvent]:
        """The events up to and including unit `last`."""
        return self.read(0, last)

    def take_in(self, events: list[BaseEvent], before: int) -> None:
        """Append what lies behind the end, of events that begin behind unit `before`."""
        for event in number(events, self.attempt, before, self.last_seq):
            self.append(event.body)

    def supersede(self) -> None:
        """Nothing more will be said here: it is said elsewhere."""
        self.is_closed = True
        self._notify()

    async def wait(self, after: int) -> None:
        """Return when there is something behind unit `after`, or nothing will follow, or nothing was said for
        `SILENCE_SECONDS`."""
        while self._shown_seq <= after and not self.is_closed:
            waiter: asyncio.Future[bool] = self._loop.create_future()
            self._waiters.add(waiter)
            if self._silence is None:
                self._silence = self._loop.call_later(SILENCE_SECONDS, self._tell_silence)
            try:
                if await waiter is _SILENT:
                    return
            except asyncio.CancelledError:
                self._waiters.discard(waiter)
                raise

    def _notify(self) -> None:
        if self.is_closed or self._loop.time() - self._woken_at >= WAKE_INTERVAL_SECONDS:
            self._wake()
        elif self._timer is None:
            self._timer = self._loop.call_at(self._woken_at + WAKE_INTERVAL_SECONDS, self._wake)

    def _wake(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self.is_closed and self._silence is not None:
            self._silence.cancel()
            self._silence = None
        self._woken_at = self._loop.time()
        self._shown_seq = self.last_seq
        self._release(_HEARD)

    def _tell_silence(self) -> None:
        """One timer for all readers, moved on only when it is due: nothing to do for each word."""
        self._silence = None
        left = self._woken_at + SILENCE_SECONDS - self._loop.time()
        if left > 0:
            self._silence = self._loop.call_later(left, self._tell_silence)
        else:
            self._release(_SILENT)

    def _release(self, why: bool) -> None:
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(why)
