"""What the model is told of earlier turns."""

from pydantic_ai.messages import (
    BinaryContent,
    ModelMessagesTypeAdapter,
    ModelRequest,
    ModelResponse,
    TextPart,
    UserPromptPart,
)

from chatapp.engine.history import Turn, model_history

STORED = ModelMessagesTypeAdapter.dump_json(
    [ModelRequest(parts=[UserPromptPart("Hi")]), ModelResponse(parts=[TextPart("Hello, stored")])]
).decode()


def told(turns: list[Turn]) -> list[str]:
    return [str(part.content) for message in model_history(turns) for part in message.parts]  # type: ignore[union-attr]


def test_an_answers_own_messages_are_used_with_their_question() -> None:
    assert told([Turn("user", "Hi"), Turn("assistant", "Hello", STORED)]) == ["Hi", "Hello, stored"]


def test_an_answer_without_messages_is_told_by_its_text() -> None:
    assert told([Turn("user", "Hi"), Turn("assistant", "Half")]) == ["Hi", "Half"]


def test_a_turn_that_cannot_be_read_does_not_close_the_conversation() -> None:
    turns = [Turn("user", "Hi"), Turn("assistant", "Hello", '[{"kind": "from the future"}]'), Turn("user", "More")]
    assert told(turns) == ["Hi", "Hello", "More"]


def test_a_question_without_an_answer_is_still_told() -> None:
    assert told([Turn("user", "One"), Turn("assistant", ""), Turn("user", "Two")]) == ["One", "Two"]


def test_files_go_without_a_text_that_says_nothing() -> None:
    picture = BinaryContent(b"", media_type="image/png")
    assert Turn("user", " \n", files=[picture]).prompt == [picture]


def test_a_system_message_stands_for_itself() -> None:
    assert told([Turn("system", "Be kind"), Turn("user", "Hi"), Turn("assistant", "Hello")]) == [
        "Be kind",
        "Hi",
        "Hello",
    ]
