"""What a run makes of text that is tapped, and of a model that tells the agent something else."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from pydantic_ai import Agent, Tool
from pydantic_ai.messages import ModelMessagesTypeAdapter, ModelResponse
from pydantic_ai.models.function import DeltaThinkingPart, DeltaToolCall, FunctionModel
from structlog.testing import capture_logs

from chatapp.engine.agent import BuiltAgent
from chatapp.engine.events import NumberedEvent
from chatapp.engine.log import RunLog
from chatapp.engine.ports import Ending, RunSpec
from chatapp.engine.run import RunExecution
from chatapp.engine.tapping import current_tap

pytestmark = pytest.mark.anyio

Step = str | tuple[str, Any]


class Played:
    """A run of a model that plays steps: a string is text for the agent, `("tap", text)` is tapped."""

    def __init__(self, *requests: list[Step]) -> None:
        self.log = RunLog()
        self.taken: list[bool] = []
        self._requests = list(requests)
        spec = RunSpec(UUID(int=1), UUID(int=2), "thread", 1, "model", "", (), [], "Go", datetime.now(UTC))
        self.execution = RunExecution(spec, self.log, self._keep, most_characters=1_000)

    async def run(self, *tools: Tool[object]) -> Ending:
        return await self.execution.execute(BuiltAgent(Agent(FunctionModel(stream_function=self._play), tools=tools)))

    @property
    def events(self) -> list[NumberedEvent]:
        return self.log.read(0)

    @property
    def text(self) -> str:
        return "".join(getattr(event.body, "delta", "") for event in self.events if "TEXT" in event.body.type.value)

    async def _keep(self, _: object) -> None:
        return

    async def _play(self, *_: object) -> AsyncIterator[Any]:
        for step in self._requests.pop(0):
            match step:
                case ("tap", str(text)):
                    tap = current_tap()
                    self.taken.append(tap is not None and tap(text))
                case ("call", str(name)):
                    yield {0: DeltaToolCall(name=name, json_args="{}", tool_call_id="call")}
                case ("think", str(text)):
                    yield {7: DeltaThinkingPart(content=text)}
                case ("stop", _):
                    self.execution.stop("cancelled")
                    await asyncio.sleep(60)
                case _:
                    yield step


def kinds(events: list[NumberedEvent]) -> list[str]:
    return [event.body.type.value.removeprefix("TEXT_MESSAGE_") for event in events]


def said_by_the_model(ending: Ending) -> str:
    messages = ModelMessagesTypeAdapter.validate_json(ending.model_messages or b"[]")
    return "".join(message.text or "" for message in messages if isinstance(message, ModelResponse))


async def test_tapped_text_is_said_at_once_and_only_once() -> None:
    played = Played(["One ", ("tap", "two "), ("tap", "three "), "two three ", ("tap", "four"), "four"])
    ending = await played.run()
    assert played.taken == [True, True, True]
    assert kinds(played.events) == ["START", "CONTENT", "END"]
    assert played.text == ending.content == said_by_the_model(ending) == "One two three four"


async def test_tapped_text_has_the_numbers_it_would_have_had() -> None:
    tapped, told = Played(["One ", ("tap", "two"), "two"]), Played(["One ", "two"])
    await tapped.run()
    await told.run()
    assert [event.cursor for event in tapped.events] == [event.cursor for event in told.events]


async def test_text_that_comes_back_in_other_pieces_is_recognised() -> None:
    played = Played(["One ", ("tap", "two "), ("tap", "three "), "two", " thr", "ee and four"])
    assert (await played.run()).content == played.text == "One two three and four"


async def test_text_has_to_begin_before_it_can_be_tapped() -> None:
    played = Played([("tap", "early"), "One ", ("tap", "two"), "two"])
    assert (await played.run()).content == "One two"
    assert played.taken == [False, True]


async def test_reasoning_ends_what_can_be_tapped() -> None:
    played = Played(["One. ", ("think", "Hm."), ("tap", "lost?"), "Two."])
    ending = await played.run()
    assert played.taken == [False]
    assert "lost?" not in ending.content


async def test_the_blank_line_around_a_tool_call_is_said_once() -> None:
    tool = Tool[object](lambda: "12:00", name="clock", takes_ctx=False)
    played = Played(["Be", ("tap", "fore."), "fore.", ("call", "clock")], ["Af", ("tap", "ter."), "ter."])
    assert (await played.run(tool)).content == played.text == "Before.\n\nAfter."


async def test_a_model_that_a_tool_asks_says_nothing_to_the_user() -> None:
    async def ask() -> str:
        tap = current_tap()
        return str(tap is not None and tap("secret"))

    played = Played(["One.", ("call", "ask")], ["Two."])
    assert (await played.run(Tool[object](ask, takes_ctx=False))).content == "One.\n\nTwo."


async def test_what_was_said_stays_said_when_the_agent_tells_something_else() -> None:
    played = Played(["One ", ("tap", "two "), "TWO and three", ("tap", "!"), "!"])
    with capture_logs() as logs:
        ending = await played.run()
    assert played.text == ending.content == "One two and three!"
    assert [entry["log_level"] for entry in logs] == ["error"]


async def test_text_that_the_agent_never_tells_stays_said() -> None:
    played = Played(["One ", ("tap", "two")])
    with capture_logs() as logs:
        ending = await played.run()
    assert (ending.status, ending.content, played.text) == ("finished", "One two", "One two")
    assert kinds(played.events) == ["START", "CONTENT", "END"]
    assert [entry["log_level"] for entry in logs] == ["error"]


async def test_cancelling_keeps_what_was_tapped() -> None:
    played = Played(["One ", ("tap", "two"), ("stop", None)])
    ending = await played.run()
    assert (ending.status, ending.content, played.text) == ("cancelled", "One two", "One two")


async def test_tapped_text_counts_towards_the_length_of_the_answer() -> None:
    played = Played(["One ", ("tap", "x" * 2_000), ("stop", None)])
    assert (await played.run()).status == "failed"


async def test_there_is_no_tap_outside_a_run() -> None:
    assert current_tap() is None
