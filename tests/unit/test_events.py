"""Numbers and cursors."""

import pytest
from ag_ui.core import TextMessageContentEvent, TextMessageEndEvent, TextMessageStartEvent

from chatapp.engine.events import MAX_DELTA_CHARACTERS, Cursor, number, storable
from chatapp.errors import InvalidInput

EVENTS = [
    TextMessageStartEvent(message_id="m", role="assistant"),
    TextMessageContentEvent(message_id="m", delta="Hello"),
    TextMessageEndEvent(message_id="m"),
]


def test_a_cursor_is_written_as_it_is_read() -> None:
    assert str(Cursor.parse("2-57")) == "2-57"
    assert Cursor.parse("1-99") < Cursor.parse("2-0")


@pytest.mark.parametrize("text", ["", "-", "1", "a-b", "1-2-3", "1- 2", "-1-2", "²-1"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        Cursor.parse(text)


def test_a_delta_takes_one_number_per_character() -> None:
    assert [str(event.cursor) for event in number(EVENTS, 1, 0)] == ["1-1", "1-6", "1-7"]


@pytest.mark.parametrize(("after", "rest"), [(0, "Hello"), (1, "Hello"), (2, "ello"), (5, "o"), (6, "")])
def test_what_lies_behind_a_number_may_be_part_of_a_delta(after: int, rest: str) -> None:
    numbered = number(EVENTS, 1, 0, after)
    assert "".join(getattr(event.body, "delta", "") for event in numbered) == rest
    assert numbered[-1].cursor.seq == 7


def test_a_huge_delta_comes_in_pieces() -> None:
    text = "x" * (MAX_DELTA_CHARACTERS * 2 + 5)
    numbered = number([TextMessageContentEvent(message_id="m", delta=text)], 1, 10)
    assert [len(event.body.delta) for event in numbered] == [MAX_DELTA_CHARACTERS] * 2 + [5]
    assert numbered[-1].cursor.seq == 10 + len(text)


@pytest.mark.parametrize(("text", "kept"), [("a\0b", "a�b"), ("\ud83d\ude00", "😀"), ("x\ud800", "x�"), ("é", "é")])
def test_text_becomes_storable(text: str, kept: str) -> None:
    assert storable(text) == kept
