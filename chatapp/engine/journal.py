"""What is kept of a log while it grows, and the log again from what was kept."""

from ag_ui.core import BaseEvent, Event
from pydantic import TypeAdapter

from chatapp.engine.bounds import started_event
from chatapp.engine.events import NumberedEvent, number, units
from chatapp.engine.log import RunLog
from chatapp.engine.parts import PartsBuilder, events_of
from chatapp.engine.ports import Checkpoint, JournalEntry, RunState

_EVENTS: TypeAdapter[list[Event]] = TypeAdapter(list[Event])


def bodies_of(entry: JournalEntry) -> list[BaseEvent]:
    """The events of an entry, in order."""
    return list(_EVENTS.validate_json(entry.events))


def events_behind(entry: JournalEntry, after: int) -> list[NumberedEvent]:
    """The events of an entry that lie behind unit `after`."""
    return number(bodies_of(entry), entry.attempt, entry.first_seq - 1, after)


def kept_log(state: RunState, checkpoint: Checkpoint | None) -> RunLog:
    """What a new attempt begins with: the completed steps of the one before."""
    started = started_event(state.thread_id, str(state.run_id), state.created_at)
    return RunLog(state.attempt, [started, *(events_of(checkpoint.parts) if checkpoint else [])])


def parts_of(checkpoint: Checkpoint | None, entries: list[JournalEntry]) -> tuple[PartsBuilder, int]:
    """The parts of a run whose process is gone, all of them closed, and the number of their last event."""
    builder = PartsBuilder(checkpoint.parts if checkpoint else [])
    seq = checkpoint.seq if checkpoint else 0
    for entry in entries:
        for event in events_behind(entry, seq):
            seq = event.cursor.seq
            builder.apply(event.body, seq - units(event.body) + 1)
    for event in builder.closing_events():
        builder.apply(event, seq + 1)
        seq += 1
    return builder, max(seq, 1)  # where nothing was kept, the start is told all the same
