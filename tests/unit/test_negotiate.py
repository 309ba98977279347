"""Which format a client gets."""

import pytest

from chatapp.protocols.ndjson import NdjsonEncoder
from chatapp.protocols.negotiate import encoder_for

SSE, NDJSON, TEXT = "text/event-stream", "application/x-ndjson", "text/plain"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, SSE),
        ("", SSE),
        ("*/*", SSE),
        ("text/html,application/json", SSE),
        (TEXT, TEXT),
        ("TEXT/PLAIN; charset=utf-8", TEXT),
        (f"{TEXT};q=0.5, {NDJSON}", NDJSON),
        (f"{TEXT};q=0, {SSE};q=0.1", SSE),
        (f"{NDJSON};q=many, {TEXT};q=0.2", TEXT),
        (";;,,q=;", SSE),
    ],
)
def test_the_accept_header_decides(accept: str | None, media_type: str) -> None:
    assert encoder_for(accept).media_type == media_type


def test_without_a_choice_the_caller_says() -> None:
    assert encoder_for("*/*", NdjsonEncoder).media_type == NDJSON
