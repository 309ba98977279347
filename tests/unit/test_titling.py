"""What becomes of the titles that models give."""

import pytest

from chatapp.engine.demo_answers import title
from chatapp.engine.titling import TITLE_CHARACTERS, cleaned


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Blue sky", "Blue sky"),
        ('"Blue sky."\n', "Blue sky"),
        ("**Title: Blue sky**\n\nThis title says it all.", "Blue sky"),
        ("\n\nTitle:\n# „Blue sky“\n", "Blue sky"),
        ("<think>A title? Yes.</think>\nBlue sky", "Blue sky"),
        ("<think>A title that never", ""),
        ('The "blue" sky', 'The "blue" sky'),
        ("Blue\x00 sky\u202e, turned around", "Blue sky, turned around"),
        ("家族 👨‍👩‍👧 and the sky", "家族 👨‍👩‍👧 and the sky"),
        ("", ""),
        ('  \n""\n***', ""),
    ],
)
def test_a_title_is_one_plain_line(said: str, shown: str) -> None:
    assert cleaned(said) == shown


@pytest.mark.parametrize("said", ["word " * 600, "x" * 3_000])
def test_a_title_is_never_long(said: str) -> None:
    assert 0 < len(cleaned(said)) <= TITLE_CHARACTERS


def test_the_demo_names_a_chat_by_its_question() -> None:
    assert title("Why is the sky blue?") == "Why is the sky blue"
    assert title("Hi! Can you please write me a haiku about spring rain?") == "Haiku about spring rain"
    assert title("") == ""
