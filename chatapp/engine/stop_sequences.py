"""Ends an answer's text before a sequence, whether or not the model's provider does so itself."""

from collections.abc import Sequence
from dataclasses import replace

from ag_ui.core import BaseEvent, TextMessageContentEvent, TextMessageEndEvent
from pydantic_ai.messages import ModelMessage, ModelResponse, ModelResponsePart, TextPart


class StopSequences:
    """Looks for the first of some sequences in text that comes in pieces, and holds back what may begin one."""

    def __init__(self, sequences: Sequence[str]) -> None:
        self._sequences = tuple(filter(None, sequences))
        self._held = ""
        self.has_stopped = False

    def __bool__(self) -> bool:
        return bool(self._sequences)

    def events(self, event: BaseEvent) -> list[BaseEvent]:
        """What can be said when the agent tells `event`. Behind a sequence nothing begins any more."""
        if not self._sequences:
            return [event]
        if isinstance(event, TextMessageContentEvent):
            said = self.feed(event.delta)
            return [TextMessageContentEvent(message_id=event.message_id, delta=said)] if said else []
        if not isinstance(event, TextMessageEndEvent):
            return [] if self.has_stopped else [event]
        held = self.flush()
        rest: list[BaseEvent] = [TextMessageContentEvent(message_id=event.message_id, delta=held)] if held else []
        return [*rest, event]

    def feed(self, text: str) -> str:
        """What of the text, and of what was held before, can be said."""
        if self.has_stopped:
            return ""
        text = self._held + text
        if (found := _first(text, self._sequences)) is not None:
            self._held, self.has_stopped = "", True
            return text[:found]
        kept = max((_begun(text, sequence) for sequence in self._sequences), default=0)
        self._held = text[len(text) - kept :]
        return text[: len(text) - kept]

    def flush(self) -> str:
        """What is held, where no text follows."""
        held, self._held = self._held, ""
        return held

    def cut(self, messages: Sequence[ModelMessage]) -> list[ModelMessage]:
        """What the model said, up to the sequence: it may have gone on before it could be stopped."""
        return [self._cut_response(message) if isinstance(message, ModelResponse) else message for message in messages]

    def _cut_response(self, response: ModelResponse) -> ModelResponse:
        parts: list[ModelResponsePart] = []
        for part in response.parts:
            if isinstance(part, TextPart) and (at := _first(part.content, self._sequences)) is not None:
                said = [replace(part, content=part.content[:at])] if at else []
                return replace(response, parts=[*parts, *said], finish_reason="stop")
            parts.append(part)
        return response


def _first(text: str, sequences: Sequence[str]) -> int | None:
    """Where the first of the sequences begins."""
    return min((at for sequence in sequences if (at := text.find(sequence)) >= 0), default=None)


def _begun(text: str, sequence: str) -> int:
    """How many characters at the end of the text may be the beginning of the sequence."""
    longest = min(len(text), len(sequence) - 1)
    return next((length for length in range(longest, 0, -1) if sequence.startswith(text[-length:])), 0)
