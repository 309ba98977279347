"""The tap of a run: a model that reads its provider's bytes itself says plain text here the moment it has it.

Between a model's bytes and its events lies work for every piece of text. A model that taps does that work for many
pieces at once, some time later, and readers do not wait for it. Whoever drives the agent puts the tap up; a model
that finds none, or does not look, works all the same.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar

Tap = Callable[[str], bool]
"""Takes text that goes on with the text that the model's events began, and tells whether it was said. If it was, the
model owes the agent the same text, before anything else; if not, it gives the text to the agent alone, at once."""

_TAP: ContextVar[Tap | None] = ContextVar("tap", default=None)


@contextmanager
def tapping(tap: Tap) -> Generator[None]:
    """Put up a tap for the models that are asked within the block."""
    token = _TAP.set(tap)
    try:
        yield
    finally:
        _TAP.reset(token)


def current_tap() -> Tap | None:
    """The tap of the run that is asking, if there is one."""
    return _TAP.get()
