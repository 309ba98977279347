"""Which tools are chosen."""

import pytest

from chatapp.engine.tools.toolbox import chosen

ALL = ("clock", "search", "notes")


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (None, {"clock", "search", "notes"}),
        ([], set[str]()),
        (["clock"], {"clock"}),
        (["-search"], {"clock", "notes"}),
        (["-search", "-notes", "-gone"], {"clock"}),
        (["clock", "notes", "-notes"], {"clock"}),
    ],
)
def test_tools_are_named_or_left_out(named: list[str] | None, expected: set[str]) -> None:
    assert chosen(named, ALL) == expected
