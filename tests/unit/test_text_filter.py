"""What is tapped and what is left in the stream, on bytes."""

import json
import random
from typing import Any

import pytest

from chatapp.engine import text_filter
from chatapp.engine.text_filter import TextFilter

TAGS = ("<think>", "</think>")
DONE = b"data: [DONE]\n\n"


class Reader:
    """Feeds a filter and reads what it leaves, as the SDK would. `log` is what was said, tapped text in brackets."""

    def __init__(self, *, takes: bool = True) -> None:
        self.takes = takes
        self.log: list[str] = []
        self.left: list[bytes] = []
        self.filter = TextFilter(self._tap, TAGS)

    def feed(self, *pieces: bytes) -> "Reader":
        for piece in pieces:
            self.left.append(self.filter.feed(piece))
        return self

    def finish(self) -> "Reader":
        self.left.append(self.filter.finish())
        return self

    @property
    def contents(self) -> list[str]:
        """The texts that are left, event by event."""
        events = [event[6:] for event in b"".join(self.left).split(b"\n\n") if event.startswith(b"data: {")]
        return [json.loads(event)["choices"][0]["delta"].get("content") for event in events]

    def _tap(self, text: str) -> bool:
        if self.takes:
            self.log.append(text)
        return self.takes


def chunk(content: Any = None, *, choice: dict[str, Any] | None = None, **delta: Any) -> bytes:
    fields = {**({} if content is None else {"content": content}), **delta}
    choices = [{"index": 0, "delta": fields, "finish_reason": None, **(choice or {})}]
    return b"data: " + json.dumps({"id": "c", "model": "m", "choices": choices, "usage": None}).encode() + b"\n\n"


def texts(*contents: str) -> bytes:
    return b"".join(map(chunk, contents))


def test_text_is_tapped_as_it_comes_and_put_back_as_one_event() -> None:
    reader = Reader().feed(chunk("one "), chunk("two "), chunk("three "), chunk("four"), DONE)
    assert reader.log == ["two ", "three ", "four"]
    assert reader.contents == ["one ", "two three four"]
    assert reader.left[-1].endswith(DONE)


def test_what_is_put_back_looks_like_what_was_taken_out() -> None:
    reader = Reader().feed(chunk("one"), chunk("two", role="assistant"), DONE)
    assert b"".join(reader.left) == chunk("one") + chunk("two", role="assistant") + DONE


def test_text_is_held_no_longer_than_it_has_to(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader().feed(chunk("one"), chunk("two"))
    monkeypatch.setattr("chatapp.engine.text_filter.HOLD_SECONDS", 0)
    assert reader.feed(chunk("three")).contents == ["one", "twothree"]


def test_nothing_is_tapped_behind_what_is_still_to_be_read() -> None:
    reader = Reader().feed(
        chunk("one") + texts("two", "three") + chunk(reasoning_content="Hm.") + texts("four", "five")
    )
    assert reader.log == []
    assert reader.contents == ["one", "twothree", None, "four", "five"]


def test_text_that_nobody_takes_is_left_in() -> None:
    reader = Reader(takes=False).feed(chunk("one"), chunk("two"), texts("three", "four"))
    assert reader.contents == ["one", "two", "threefour"]


@pytest.mark.parametrize(
    "event",
    [
        chunk(reasoning_content="Hm."),
        chunk("", role="assistant"),
        chunk(tool_calls=[{"index": 0, "id": "call", "function": {"name": "f", "arguments": "{}"}}]),
        chunk("end", choice={"finish_reason": "stop"}),
        chunk("x", choice={"logprobs": {"content": []}}),
        chunk("x", annotations=[{"type": "url_citation"}]),
        chunk([{"type": "text", "text": "a list"}]),
        b'data: {"choices": [], "usage": {"prompt_tokens": 1}}\n\n',
        b'data: {"error": {"message": "No"}}\n\n',
        b'data: {"choices": [{"delta": {"content": "cut\n\n',
        b"event: message\n" + chunk("x"),
        b": a comment\n\n",
        DONE,
    ],
)
def test_anything_else_passes_unchanged_behind_the_text_before_it(event: bytes) -> None:
    reader = Reader().feed(chunk("one"), chunk("two"), event)
    assert b"".join(reader.left) == chunk("one") + chunk("two") + event
    assert reader.feed(chunk("three")).log == ["two"], "the text behind it begins a part, perhaps"


def test_thinking_tags_and_what_is_between_them_are_not_text() -> None:
    reader = Reader().feed(*map(chunk, ["<think>", "Hm", ".", "</think>", "So ", "it ", "is."]))
    assert reader.log == ["it ", "is."]
    assert reader.contents == ["<think>", "Hm", ".", "</think>", "So "]


def test_text_that_only_adds_up_to_a_tag_does_not_become_one() -> None:
    reader = Reader().feed(*map(chunk, ["Write ", "<th", "ink>"])).finish()
    assert (reader.log, reader.contents) == (["<th", "ink>"], ["Write ", "<", "think>"])


def test_white_space_before_the_text_is_not_yet_text() -> None:
    reader = Reader().feed(*map(chunk, ["\n", "\n", "So ", "it is."]))
    assert (reader.log, reader.contents) == (["it is."], ["\n", "\n", "So "])


@pytest.mark.parametrize("pieces", [["<", "\u200d|im_start|>"], ["<\u200d|im_start|>"]])
def test_text_that_will_be_mended_is_left_to_be_mended(pieces: list[str]) -> None:
    reader = Reader().feed(*map(chunk, ["a", "b", *pieces, "c"])).finish()
    assert "".join(reader.contents) == "ab" + "".join(pieces) + "c"
    assert "".join(reader.log) in {"b", "b<"}


def test_joiners_in_ordinary_text_are_text() -> None:
    assert Reader().feed(chunk("a"), chunk("👩\u200d👩\u200d👧")).log == ["👩\u200d👩\u200d👧"]


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_bytes_may_be_cut_anywhere(line_end: bytes) -> None:
    whole = chunk("", role="assistant") + texts("Grüße ", "an ", "字 ", "🙂", "!") + chunk(reasoning_content="x") + DONE
    stream, pick = whole.replace(b"\n", line_end), random.Random(5)
    for _ in range(50):
        cuts = sorted(pick.sample(range(len(stream)), 12))
        reader = Reader().feed(*(stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True))).finish()
        assert "".join(filter(None, reader.contents)) == "Grüße an 字 🙂!"
        assert "Grüße an 字 🙂!".endswith("".join(reader.log)) or not reader.log
        assert b"".join(reader.left).endswith(DONE)


def test_half_a_surrogate_survives() -> None:
    lone = chunk("x").replace(b'"x"', rb'"\ud83d"')
    assert Reader().feed(chunk("one"), lone, DONE).contents == ["one", "\ud83d"]


def test_an_end_in_the_middle_of_an_event_is_passed_on() -> None:
    reader = Reader().feed(chunk("one"), chunk("two"), b'data: {"cho').finish()
    assert b"".join(reader.left) == chunk("one") + chunk("two") + b'data: {"cho'


AWKWARD = [
    "plain ",
    'a "quote"',
    "back\\slash",
    "line\nbreak",
    "é ⟨🙂⟩",
    '","content":"x',
    '"}}]}',
    "\u2028",
    "</p>",
    " ",
]


@pytest.mark.parametrize("is_ascii", [True, False])
@pytest.mark.parametrize("spaces", [(",", ":"), (", ", ": ")])
def test_text_is_found_between_bytes_that_stay_the_same(is_ascii: bool, spaces: tuple[str, str]) -> None:
    def event(content: str, **more: Any) -> bytes:
        body = {"id": "c", "choices": [{"delta": {"content": content}, "finish_reason": None}], **more}
        return b"data: " + json.dumps(body, ensure_ascii=is_ascii, separators=spaces).encode() + b"\n\n"

    same = Reader().feed(*(event(text) for text in ["one ", *AWKWARD, *AWKWARD]), DONE)
    changing = Reader().feed(*(event(text, padding="x" * place) for place, text in enumerate(["one ", *AWKWARD])))
    assert same.log == [*AWKWARD, *AWKWARD]
    assert same.contents == ["one ", "".join([*AWKWARD, *AWKWARD])]
    assert changing.log == AWKWARD
    at_once = Reader().feed(event("one "), b"".join(map(event, AWKWARD)) + event("cut")[:30], event("cut")[30:], DONE)
    assert at_once.log == ["".join(AWKWARD), "cut"]
    assert at_once.contents == ["one ", "".join([*AWKWARD, "cut"])]


@pytest.mark.parametrize("is_ascii", [True, False])
def test_only_the_first_event_of_a_text_is_parsed_as_a_whole(is_ascii: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []
    monkeypatch.setattr(text_filter, "_parsed", lambda event: parsed.append(event) or json.loads(event[5:]))

    def event(content: str) -> bytes:
        body = {"choices": [{"delta": {"content": content}, "finish_reason": None}]}
        return b"data: " + json.dumps(body, ensure_ascii=is_ascii).encode() + b"\n\n"

    reader = Reader().feed(*map(event, ['"Größe" ', "日本語", "\\", "ü"]))
    assert reader.log == ["日本語", "\\", "ü"]
    assert parsed == [event('"Größe" ').strip()]


@pytest.mark.parametrize(
    "event",
    [
        b'data: {"choices": [{"delta": {"content": "cut\n\n',
        b'data: {"choices": [{"delta": {"content": "a", "content": "b"}}]}\n\n',
        b'data: {"choices": [{"delta": {"content": 7}}]}\n\n',
        b'data: {"choices": [{"delta": {"content": "\xff"}}]}\n\n',
        b'data: {"choices": [{"delta": {"content": ""}}]}\n\n',
        b'data: {"choices": [{"delta": {"content": "a"}, "finish_reason": "stop"}]}\n\n',
    ],
)
def test_an_event_that_only_resembles_the_last_one_is_looked_into(event: bytes) -> None:
    plain = b'data: {"choices": [{"delta": {"content": "%b"}}]}\n\n'
    reader = Reader().feed(plain % b"one ", plain % b"two ", event)
    again = Reader().feed(plain % b"one ").feed(event)
    assert reader.log[:1] == ["two "]
    assert reader.log[1:] == again.log
    assert reader.left[-1].endswith(again.left[-1])
    at_once = Reader().feed(plain % b"one ", plain % b"two " + event + plain % b"three")
    one_by_one = reader.feed(plain % b"three")
    assert b"".join(at_once.finish().left) == b"".join(one_by_one.finish().left)
