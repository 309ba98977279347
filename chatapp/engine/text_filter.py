"""Takes plain text out of the server-sent events of a Chat Completions stream. Pure: bytes in, bytes out.

What it gives back is a stream that pydantic-ai reads as the same answer. So only that is held which pydantic-ai would
treat as more of the text before; the rest passes unchanged, in its place.
"""

import json
import re
import time
from typing import Any

from pydantic_core import from_json

from chatapp.engine.tapping import Tap

HOLD_SECONDS = 30.0  # then held text is put back with what comes next; each time costs as much as ten tokens
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')
_BROKEN_TOKEN = re.compile("[<\\[\\]][\u200b-\u200d\u2060\ufeff]")  # pydantic-ai mends these, a few characters later


class TextFilter:
    """Taps the text of events that hold nothing else, and puts it back later as one event.

    The first text of every part of an answer is left in: pydantic-ai decides there what kind of part it is, and the
    text that is tapped goes on with it.

    Args:
        tap: is told the text.
        thinking_tags: text that is exactly one of these begins or ends reasoning.
    """

    def __init__(self, tap: Tap, thinking_tags: tuple[str, str]) -> None:
        self._tap = tap
        self._thinking_tags = thinking_tags
        self._rest: bytes = b""
        self._held: list[str] = []
        self._held_since = 0.0
        self._last_chunk: dict[str, Any] = {}  # what the held text is put back as
        self._around = b"", b""  # the bytes around the text in the last event
        self._last_character = ""
        self._is_in_text = False
        self._is_thinking = False
        self._is_off = False

    def feed(self, piece: bytes) -> bytes:
        """Take in bytes, cut anywhere, when all that was given before has been read. Gives what is to be read now."""
        if self._is_off:
            return piece
        piece = self._rest + piece
        whole, _, rest = piece.rpartition(b"\n\n")
        more = self._texts_between(whole) if self._is_in_text else []  # of events like the last one, as most are
        text = "" if self._thinking_tags[0] in more else "".join(more)
        if text and not self._is_broken(text) and self._tap(text):
            self._rest = rest
            self._last_character = text[-1]
            return self._hold(text)
        *events, self._rest = piece.replace(b"\r\n", b"\n").split(b"\n\n")
        texts: list[str] = []
        passed = b""
        for event in events:
            text = self._plain_text(event)
            if text is None:
                passed += self._say(texts, is_next=not passed) + self.flush() + event + b"\n\n"
            else:
                texts.append(text)
        passed += self._say(texts, is_next=not passed)
        if self._is_off:
            passed += self.finish()
        return passed

    def flush(self) -> bytes:
        """What was tapped and not yet put back."""
        text = "".join(self._held)
        self._held.clear()
        return self._event(text)

    def finish(self) -> bytes:
        """What is left at the end."""
        rest, self._rest = self._rest, b""
        return self.flush() + rest

    def _say(self, texts: list[str], *, is_next: bool) -> bytes:
        """Tap texts, but not behind something that is still to be read. Gives them back if they were not said."""
        text = "".join(texts)
        texts.clear()
        if not text:
            return b""
        if not (is_next and self._tap(text)):
            return self.flush() + self._event(text)
        return self._hold(text)

    def _hold(self, text: str) -> bytes:
        """Keep what was tapped, or put it back with all before if that has waited for long."""
        now = time.monotonic()
        if not self._held:
            self._held_since = now
        self._held.append(text)
        return self.flush() if now - self._held_since >= HOLD_SECONDS else b""

    def _plain_text(self, event: bytes) -> str | None:
        """The text of an event that does nothing but go on with a text."""
        chunk = None
        if texts := self._texts_between(event):
            text = texts[0]
        else:
            chunk = _parsed(event)
            text = _only_text(chunk)
        if text is None or self._is_special(text):
            self._is_in_text = False
            return None
        if chunk is not None:
            self._last_chunk, self._around = chunk, _around(event, text)
        self._last_character = text[-1]
        if not self._is_in_text:
            self._is_in_text = not text.isspace()  # which pydantic-ai leaves out at the start, for some models
            return None
        return text

    def _texts_between(self, events: bytes) -> list[str]:
        """The texts of events that are otherwise the last one again; none where one of them has to be looked into."""
        before, after = self._around
        if not (after and events.startswith(before) and events.endswith(after)):
            return []
        values = events[len(before) : -len(after)].split(after + b"\n\n" + before)
        try:
            # One parse for all. No text spans two events, because JSON allows no line break in a string.
            texts = from_json(b"[%b]" % b",\n".join(values))
        except ValueError:
            return []
        return texts if len(texts) == len(values) and all(texts) and {*map(type, texts)} == {str} else []

    def _is_special(self, text: str) -> bool:
        start, end = self._thinking_tags
        if self._is_thinking:
            self._is_thinking = text != end
            return True
        if text == start:
            self._is_thinking = True
        elif self._is_broken(text):
            self._is_off = True
        return self._is_thinking or self._is_off

    def _is_broken(self, text: str) -> bool:
        return not text.isascii() and _BROKEN_TOKEN.search(self._last_character + text) is not None

    def _event(self, text: str) -> bytes:
        if not text:
            return b""
        if text == self._thinking_tags[0]:  # it came in pieces, so it is no tag
            return self._event(text[:1]) + self._event(text[1:])
        self._last_chunk["choices"][0]["delta"]["content"] = text
        return b"data: %b\n\n" % json.dumps(self._last_chunk).encode()


def _parsed(event: bytes) -> Any:
    """The JSON of an event; None for one without, about which the SDK decides."""
    if not event.startswith(b"data:") or b"\n" in event:
        return None
    try:
        return from_json(event[5:])
    except ValueError:
        return None


def _around(event: bytes, text: str) -> tuple[bytes, bytes]:
    """What stands before and after the text of an event; nothing where that is not certain."""
    before, name, rest = event.partition(b'"content":')
    space = rest[: len(rest) - len(rest.lstrip())]
    value = _STRING.match(rest, len(space))
    if value is None or b'"content"' in (after := rest[value.end() :]) or from_json(value[0]) != text:
        return b"", b""
    return before + name + space, after


def _only_text(chunk: Any) -> str | None:
    """The text of a chunk that holds nothing else that anybody reads."""
    match chunk:
        case {"choices": [{"delta": {"content": str(text)} as delta} as choice]} if text:
            is_more = (
                any(chunk.get(name) for name in ("error", "usage", "moderation"))
                or any(choice.get(name) for name in ("finish_reason", "logprobs"))
                or any(value for name, value in delta.items() if name not in {"content", "role"})
            )
            return None if is_more else text
        case _:
            return None
