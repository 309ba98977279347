"""Where an answer stops."""

import pytest
from ag_ui.core import TextMessageContentEvent, TextMessageEndEvent, ToolCallStartEvent
from pydantic_ai.messages import ModelRequest, ModelResponse, TextPart, ThinkingPart, ToolCallPart, UserPromptPart

from chatapp.engine.stop_sequences import StopSequences


@pytest.mark.parametrize(
    ("pieces", "sequences", "said", "has_stopped"),
    [
        (["one END two"], ["END"], ["one "], True),
        (["one E", "N", "D two", "three"], ["END"], ["one ", "", "", ""], True),
        (["one E", "lse"], ["END"], ["one ", "Else"], False),
        (["aab"], ["ab"], ["a"], True),
        (["a", "a", "b"], ["ab"], ["", "a", ""], True),
        (["one. two\n", "\nthree"], ["\n\n", "two"], ["one. ", ""], True),
        (["x<", "|e"], ["<|end|>", "|e"], ["x", "<"], True),
        (["STOP"], ["STOP"], [""], True),
        (["all of it"], [], ["all of it"], False),
    ],
)
def test_text_ends_before_the_first_sequence(
    pieces: list[str], sequences: list[str], said: list[str], has_stopped: bool
) -> None:
    stops = StopSequences(sequences)
    assert [stops.feed(piece) for piece in pieces] == said
    assert stops.has_stopped is has_stopped


def test_what_only_looked_like_a_sequence_is_said_at_the_end() -> None:
    stops = StopSequences(["END"])
    assert (stops.feed("one EN"), stops.flush(), stops.flush()) == ("one ", "EN", "")


def test_what_the_model_said_behind_it_is_forgotten() -> None:
    asked = ModelRequest(parts=[UserPromptPart("END?")])
    spoken = [ThinkingPart("END"), TextPart("one END two"), ToolCallPart("search", "{}")]
    (question, answer) = StopSequences(["END"]).cut([asked, ModelResponse(parts=spoken, finish_reason="length")])
    assert question is asked
    assert isinstance(answer, ModelResponse)
    assert (answer.parts, answer.finish_reason) == ([ThinkingPart("END"), TextPart("one ")], "stop")


def test_nothing_begins_behind_a_sequence() -> None:
    stops = StopSequences(["END"])
    end = TextMessageEndEvent(message_id="a")
    call = ToolCallStartEvent(tool_call_id="c", tool_call_name="search")
    said = TextMessageContentEvent(message_id="a", delta="one E")
    assert stops.events(said) == [TextMessageContentEvent(message_id="a", delta="one ")]
    assert stops.events(end) == [TextMessageContentEvent(message_id="a", delta="E"), end]
    assert stops.events(call) == [call]
    assert stops.events(TextMessageContentEvent(message_id="b", delta="END")) == []
    assert (stops.events(call), stops.events(end)) == ([], [end])
