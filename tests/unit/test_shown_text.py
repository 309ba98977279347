"""What is written to a terminal when the answer goes on otherwise than it was."""

import pytest

from chatapp.shown_text import ShownText


def written(shown: ShownText, *pieces: str) -> str:
    return "".join(shown.add(piece) for piece in pieces)


def test_text_is_written_as_it_comes() -> None:
    shown = ShownText()
    assert written(shown, "One ", "two") + shown.end() == "One two\n"
    assert shown.text == "One two"


@pytest.mark.parametrize("again", [[" two", " three"], [" ", "two th", "ree"], [" two three"]])
def test_what_comes_again_after_a_kill_is_not_written_twice(again: list[str]) -> None:
    shown = ShownText()
    first = written(shown, "One", " two") + shown.replace("One")
    assert first + written(shown, *again) + shown.end() == "One two three\n"
    assert shown.text == "One two three"


def test_what_comes_otherwise_begins_its_line_anew() -> None:
    shown = ShownText()
    first = written(shown, "Hello.\nOne", " two") + shown.replace("Hello.\nOne")
    assert first + written(shown, " too", " many") + shown.end() == "Hello.\nOne two\nOne too many\n"
    assert shown.text == "Hello.\nOne too many"


def test_an_answer_that_ends_before_what_was_shown_is_put_right() -> None:
    shown = ShownText()
    first = written(shown, "One", " two") + shown.replace("One")
    assert first + shown.end() == "One two\nOne\n"


def test_a_reader_that_missed_something_is_told_the_rest() -> None:
    shown = ShownText()
    assert written(shown, "One") + shown.replace("One two") + shown.end() == "One two\n"


def test_an_answer_that_became_another_is_written_whole() -> None:
    shown = ShownText()
    assert written(shown, "One") + shown.replace("Two") + written(shown, "!") == "One\nTwo!"


@pytest.mark.parametrize(("said", "end"), [("", ""), ("One\n", ""), ("One", "\n")])
def test_the_prompt_comes_back_on_a_line_of_its_own(said: str, end: str) -> None:
    shown = ShownText()
    shown.add(said)
    assert shown.end() == end
