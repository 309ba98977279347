"""One question, what its answer has to be, and everything that any reader has heard of it."""

import json
import random
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from chatapp.ids import uuid7

DELTAS = {"TEXT_MESSAGE_CONTENT", "REASONING_MESSAGE_CONTENT", "TOOL_CALL_ARGS"}
TERMINAL = {"RUN_FINISHED", "RUN_ERROR"}

WISHES = ("stop", "delete", *[""] * 6)

Cursor = tuple[int, int]


class Broken(AssertionError):
    """A promise was broken."""


@dataclass(slots=True)
class Answer:
    """Readers tell it what they hear, and it compares: all of them have to hear the same at the same cursor."""

    conversation_id: str
    prompt: str
    expected: str  # the text that the upstream's script adds up to
    is_cut: bool = False  # the script itself breaks off at the end of `expected`
    wish: str = ""  # what somebody wants of it while it is written: "stop" or "delete"
    is_wished: bool = False  # somebody has begun to ask for that
    message_id: str = field(default_factory=lambda: str(uuid7()))
    asked_at: float = field(default_factory=time.monotonic)
    ended_at: float = float("inf")
    run_id: str = ""
    chat_id: str = ""  # what the server calls the conversation
    end: dict[str, Any] = field(default_factory=dict[str, Any])
    text: str = ""  # as the one who asked has it at the end
    told_as_text: list[str] = field(default_factory=list[str])  # what text readers had at the end of the response
    heard: dict[Cursor, tuple[str, int]] = field(default_factory=dict[Cursor, tuple[str, int]])

    @property
    def kind(self) -> str:
        """How it ended: `RUN_FINISHED`, `cancelled`, or the code of the error."""
        if self.end["type"] == "RUN_ERROR":
            return self.end["code"]
        return "cancelled" if self.end["outcome"]["type"] == "cancelled" else self.end["type"]

    @property
    def is_deleted(self) -> bool:
        """Whether it may be gone."""
        return self.is_wished and self.wish == "delete"

    def hear(self, cursor: Cursor, what: str, offset: int) -> None:
        """A unit of the answer, and how long the text is behind it.

        Raises:
            Broken: another reader heard something else there.
        """
        known = self.heard.setdefault(cursor, (what, offset))
        if known != (what, offset):
            raise Broken(f"run {self.run_id}: one reader heard {known} at {cursor}, another {(what, offset)}")

    def some_cursor(self, pick: random.Random) -> tuple[Cursor, int]:
        """The start, or any place that somebody has reached; and the length of the text up to there."""
        if not self.heard or pick.random() < 0.2:
            return (0, 0), 0
        cursor = pick.choice(list(self.heard))
        return cursor, self.heard[cursor][1]


def units_of(event: dict[str, Any]) -> list[str]:
    """What each unit of an event says. Times are left out: a rebuilt event is told at another one."""
    if event["type"] in DELTAS:
        of = event.get("messageId") or event.get("toolCallId")
        return [f"{event['type']} {of} {character}" for character in event["delta"]]
    kept = {name: value for name, value in event.items() if name not in {"timestamp", "id"}}
    return [json.dumps(kept, sort_keys=True)]


def question(
    pick: random.Random, conversation_id: str, *, breaks_off: bool = False, is_left_alone: bool = False
) -> Answer:
    """A question whose prompt tells the upstream what to answer. Some answers call a tool; some may break off, or be
    stopped or deleted by somebody."""
    text = "".join(pick.choices("abcdefghij klmnop é字\n", k=pick.randint(20, 300))).strip() or "x"
    steps: dict[str, Any] = {"text": text, "piece": 5, "rate": pick.choice([20, 60, 200])}
    expected, is_cut = text, breaks_off and pick.random() < 0.1
    if is_cut:
        steps["drop_after"] = pick.randint(1, 4)
        expected = text[: 5 * steps["drop_after"]]
    if pick.random() < 0.4:
        call = {"name": "look_up", "arguments": {"seconds": pick.choice([0.05, 0.3])}}
        steps = {"text": "Let me look.", "piece": 3, "rate": 60, "tool_calls": [call], "then": steps}
        expected = f"Let me look.\n\n{expected}"
    if pick.random() < 0.3:
        steps["first_delay"] = 0.4
    wish = "" if is_left_alone else pick.choice(WISHES)
    return Answer(conversation_id, f"#script {json.dumps(steps)} {uuid4()}", expected, is_cut, wish)
