"""The scripted run of `tests/golden` in the words of the gateways. `UPDATE_GOLDEN=1 pytest tests/gateways` writes the
recordings anew."""

import os
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from chatapp.engine.events import Cursor, NumberedEvent, number
from chatapp.engine.parts import TextPart
from chatapp.engine.reading import snapshot_of
from chatapp.protocols.chat_socket import Said, TaskFrames
from chatapp.protocols.session_sse import SessionSseEncoder
from tests.golden.test_recordings import ENDINGS, RUN

RUN_ID = UUID("019a9e1c-6f3d-7b0e-8a55-30c1d7f5b9aa")
ANSWER_ID = UUID("019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10")
MOMENT = datetime(2026, 11, 20, 9, 30, 0, 250_000, UTC)


def taken_over() -> list[NumberedEvent]:
    """What a reader gets that saw more than was kept when the process died."""
    kept = snapshot_of([TextPart(id="a", text="Let me look …\n", seq=1)], Cursor(2, 20))
    return [kept, *number(RUN[-3:], 2, 20)]


def as_session(events: list[NumberedEvent], status: str) -> str:
    encoder = SessionSseEncoder(str(RUN_ID), str(ANSWER_ID))
    return b"".join(encoder.encode(event) for event in events).decode()


def as_frames(events: list[NumberedEvent], status: str) -> str:
    frames = TaskFrames(RUN_ID, 'the "kitchen"', ANSWER_ID, MOMENT)
    question = frames.message(Said(ANSWER_ID, "What time is it?\n", is_ai=False, timestamp=MOMENT))
    told = [frame for event in events for frame in frames.encode(event)]
    return "\n".join([question, *told, frames.complete(status, events[-1].cursor), ""])


RUNS: dict[str, list[NumberedEvent]] = {
    **{name: number([*RUN, ending], 1, 0) for name, ending in ENDINGS.items()},
    "taken-over": taken_over(),
}


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("write", [as_session, as_frames])
def test_a_run_is_written_as_recorded(name: str, write) -> None:
    written = write(RUNS[name], name if name in ENDINGS else "finished")
    recording = Path(__file__).parent / "recordings" / f"{name}.{write.__name__.removeprefix('as_')}"
    if os.environ.get("UPDATE_GOLDEN"):
        recording.write_text(written, encoding="utf-8", newline="")
    assert written == recording.read_bytes().decode()


def test_silence_is_kept_alive() -> None:
    assert SessionSseEncoder("run", "answer").heartbeat() == b": ping\n\n"
