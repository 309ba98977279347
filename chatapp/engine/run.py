"""One run: drives the agent, says what happens as AG-UI events, and tells how it ended."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from typing import Any

import structlog
from ag_ui.core import (
    PROTOCOL_VERSION,
    BaseEvent,
    ReasoningEndEvent,
    ReasoningMessageContentEvent,
    ReasoningMessageEndEvent,
    ReasoningMessageStartEvent,
    ReasoningStartEvent,
    RunErrorEvent,
    RunFinishedCancelledOutcome,
    RunFinishedEvent,
    RunFinishedSuccessOutcome,
    RunStartedEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
    TokenUsage,
    ToolCallArgsEvent,
    ToolCallEndEvent,
    ToolCallResultEvent,
    ToolCallStartEvent,
)
from pydantic_ai import Agent, AgentRunResultEvent, CancellationToken
from pydantic_ai.agent import AgentRun
from pydantic_ai.messages import (
    ModelMessage,
    ModelMessagesTypeAdapter,
    ModelRequest,
    ModelResponse,
    RetryFeedbackPart,
    ToolCallPart,
    ToolReturnPart,
)
from pydantic_ai.ui import NativeEvent
from pydantic_ai.ui.ag_ui import AGUIEventStream
from pydantic_core import from_json, to_json

from chatapp.engine.events import storable_json, units
from chatapp.engine.log import RunLog
from chatapp.engine.model_errors import explain
from chatapp.engine.parts import PartsBuilder, text_of
from chatapp.engine.ports import Checkpoint, Ending, Failure, RunSpec, RunStatus
from chatapp.engine.tapping import tapping
from chatapp.errors import AnswerTooLong, ChatappError, ToolNotRepeated

log = structlog.get_logger(__name__)

NOT_REPEATED = "The user did not allow this tool to run again after the server had stopped."

VOCABULARY = (  # what an answer's parts are made of; anything else is not part of the answer
    TextMessageStartEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    ReasoningStartEvent,
    ReasoningMessageStartEvent,
    ReasoningMessageContentEvent,
    ReasoningMessageEndEvent,
    ReasoningEndEvent,
    ToolCallStartEvent,
    ToolCallArgsEvent,
    ToolCallEndEvent,
    ToolCallResultEvent,
)


class _Translator(AGUIEventStream[object, str]):
    """pydantic-ai's events as AG-UI's, without the first and last one: those are ours to say."""

    failure: Exception | None = None

    async def before_stream(self) -> AsyncIterator[BaseEvent]:
        return
        yield

    async def after_stream(self) -> AsyncIterator[BaseEvent]:
        return
        yield

    async def on_error(self, error: Exception) -> AsyncIterator[BaseEvent]:
        self.failure = error
        return
        yield


class RunExecution:
    """Executes one run into its log."""

    def __init__(
        self,
        spec: RunSpec,
        run_log: RunLog,
        keep: Callable[[Checkpoint], Awaitable[None]],
        *,
        most_characters: int,
        unsafe_tools: Collection[str] = (),
    ) -> None:
        """`keep` stores what is completed; an answer of more than `most_characters` fails; of `unsafe_tools` none is
        run again when it may have run before."""
        self.spec = spec
        self._cancellation = CancellationToken()
        self._stopped: tuple[RunStatus, ChatappError | None] | None = None
        self._keep = keep
        self._most_characters = most_characters
        self._unsafe_tools = unsafe_tools
        self._log = run_log
        kept = spec.checkpoint
        self._kept_messages = ModelMessagesTypeAdapter.validate_json(kept.messages) if kept else []
        self._parts = PartsBuilder(kept.parts if kept else [])
        self._has_text = bool(kept and text_of(kept.parts))
        self._separate = False
        self._held: ReasoningStartEvent | None = None
        self._is_in_text = False
        self._tapped: list[str] = []  # said when it was tapped; the agent's events will tell it again
        self._new_messages: list[ModelMessage] = []

    async def execute(self, agent: Agent[object, str]) -> Ending:
        """Run the agent to its end, whichever it is. Only a cancellation of the task itself is raised."""
        translator = _Translator(thread_id=self.spec.thread_id, run_id=str(self.spec.run_id))
        with tapping(self._tap):
            async for event in translator.transform_stream(self._native_events(agent)):
                self._say(event)
        self._close_open_parts()
        if isinstance(translator.failure, ToolNotRepeated):
            error = translator.failure
            return self._ending("interrupted", Failure(error.code, error.detail), keeps_checkpoint=True)
        if translator.failure is not None:
            return self._failed(translator.failure)
        if translator.cancelled is not None:
            self._new_messages = [*self._kept_messages, *translator.cancelled.new_messages()]
            status, error = self._stopped or ("cancelled", None)
            return self._ending(status, Failure(error.code, error.detail) if error else None)
        return self._ending("finished")

    def stop(self, status: RunStatus, error: ChatappError | None = None) -> None:
        """Let go of the model; the run ends as `status`. The first one to say so decides."""
        if self._stopped is None:
            self._stopped = (status, error)
            self._cancellation.cancel()

    def fail(self, error: Exception) -> Ending:
        """The ending for an error outside the agent."""
        self._close_open_parts()
        return self._failed(error)

    async def _native_events(self, agent: Agent[object, str]) -> AsyncIterator[NativeEvent]:
        if self._unsafe_calls():
            self._decide_on_repeating()
        prompt = None if self._kept_messages else self.spec.prompt
        history = [*self.spec.history, *self._kept_messages]
        async with agent.iter(prompt, message_history=history, cancellation_token=self._cancellation) as run:
            async for event in self._steps(run):
                yield event
            if run.result is not None:
                self._new_messages = [*self._kept_messages, *run.result.new_messages()]
                yield AgentRunResultEvent(run.result)

    async def _steps(self, run: AgentRun[object, str]) -> AsyncIterator[NativeEvent]:
        async for node in run:
            if Agent.is_model_request_node(node):
                if _answers_tools(node.request):
                    await self._checkpoint([*run.new_messages(), node.request])
            elif Agent.is_call_tools_node(node):
                if node.model_response.tool_calls:
                    await self._checkpoint(run.new_messages())
            else:
                continue
            async with node.stream(run.ctx) as events:
                async for event in events:
                    yield event

    async def _checkpoint(self, messages: list[ModelMessage]) -> None:
        kept = _dump([*self._kept_messages, *messages])
        await self._keep(Checkpoint(kept, self._parts.finish(), self._log.last_seq))

    def _unsafe_calls(self) -> list[ToolCallPart]:
        """The calls of the last step that may have run when the process died, and must not run twice."""
        last = self._kept_messages[-1] if self._kept_messages else None
        calls = last.tool_calls if isinstance(last, ModelResponse) else []
        return calls if any(call.tool_name in self._unsafe_tools for call in calls) else []

    def _decide_on_repeating(self) -> None:
        if self.spec.repeat == "ask":
            names = ", ".join(sorted({call.tool_name for call in self._unsafe_calls()} & set(self._unsafe_tools)))
            raise ToolNotRepeated(f"The server stopped while {names} may have been running. It was not run again.")
        if self.spec.repeat == "deny":
            denied = [
                ToolReturnPart(call.tool_name, NOT_REPEATED, call.tool_call_id, outcome="denied")
                for call in self._unsafe_calls()
            ]
            for part in denied:
                self._append(
                    ToolCallResultEvent(
                        message_id=f"{part.tool_call_id}-denied",
                        tool_call_id=part.tool_call_id,
                        content=NOT_REPEATED,
                        role="tool",
                    )
                )
            self._kept_messages.append(ModelRequest(parts=denied))

    def _tap(self, text: str) -> bool:
        if not self._is_in_text:
            return False
        self._tapped.append(text)
        self._parts.extend(text)
        self._log.extend(text)
        self._check_length()
        return True

    def _say(self, event: BaseEvent) -> None:
        if not isinstance(event, VOCABULARY):
            return
        if self._tapped:
            event = self._untapped(event)
        if isinstance(event, ReasoningStartEvent):
            self._held = event  # nothing is said of reasoning that has no text
            return
        if isinstance(event, ReasoningEndEvent) and self._held is not None:
            self._held = None
            return
        if self._held is not None and isinstance(event, ReasoningMessageStartEvent):
            held, self._held = self._held, None
            self._append(held)
        if isinstance(event, TextMessageStartEvent):
            self._separate = self._has_text
        elif isinstance(event, TextMessageContentEvent):
            event = self._separated(event)
        self._append(event)
        self._is_in_text = isinstance(event, TextMessageContentEvent)

    def _untapped(self, event: BaseEvent) -> BaseEvent:
        """What of an event is still to be said. What was tapped stays as it was said."""
        tapped = "".join(self._tapped)
        told = event.delta if isinstance(event, TextMessageContentEvent) else ""
        if not told or not (tapped.startswith(told) or told.startswith(tapped)):
            log.error("What the agent tells is not what was tapped", run_id=str(self.spec.run_id), tapped=len(tapped))
        self._tapped = [tapped[len(told) :]] if told and len(told) < len(tapped) else []
        if isinstance(event, TextMessageContentEvent):
            return TextMessageContentEvent(message_id=event.message_id, delta=told[len(tapped) :])
        return event

    def _separated(self, event: TextMessageContentEvent) -> TextMessageContentEvent:
        """Texts before and after a tool call are one answer: the blank line between them is said with the text,
        so that every format and every reader gets the same bytes."""
        if self._separate:
            self._separate = False
            event = TextMessageContentEvent(message_id=event.message_id, delta="\n\n" + event.delta)
        self._has_text = True
        return event

    def _append(self, event: BaseEvent) -> None:
        if units(event):
            self._parts.apply(event, self._log.last_seq + 1)
            self._log.append(event)
            self._check_length()

    def _check_length(self) -> None:
        if self._log.last_seq > self._most_characters:
            self.stop("failed", AnswerTooLong())

    def _close_open_parts(self) -> None:
        for event in self._parts.closing_events():
            self._append(event)

    def _failed(self, error: Exception) -> Ending:
        explained = explain(error)
        if explained is None:
            log.error("A run failed", run_id=str(self.spec.run_id), exc_info=error)
            explained = ChatappError(f"Something went wrong on our side. The log has it under {self.spec.run_id}.")
        else:
            log.warning("A run failed", run_id=str(self.spec.run_id), code=explained.code, error=str(error))
        return self._ending("failed", Failure(explained.code, explained.detail))

    def _ending(self, status: RunStatus, error: Failure | None = None, *, keeps_checkpoint: bool = False) -> Ending:
        parts = self._parts.finish()
        return Ending(
            status=status,
            last_seq=self._log.last_seq + 1,  # the terminal event, said once this is stored
            parts=parts,
            content=text_of(parts),
            error=error,
            model_messages=_dump(self._new_messages) if self._new_messages else None,
            usage=_usage(self._new_messages),
            keeps_checkpoint=keeps_checkpoint,
        )


def _answers_tools(request: ModelRequest) -> bool:
    return any(isinstance(part, ToolReturnPart | RetryFeedbackPart) for part in request.parts)


def started_event(thread_id: str, run_id: str, timestamp_ms: int | None = None) -> BaseEvent:
    """The first event of a run."""
    return RunStartedEvent(
        thread_id=thread_id, run_id=run_id, protocol_version=PROTOCOL_VERSION, timestamp=timestamp_ms
    )


def terminal_event(
    thread_id: str,
    run_id: str,
    status: RunStatus,
    error: Failure | None,
    usage: list[dict[str, Any]],
    timestamp_ms: int | None = None,
) -> RunFinishedEvent | RunErrorEvent:
    """The last event of a run that has ended."""
    if error is not None:
        return RunErrorEvent(message=error.message, code=error.code, timestamp=timestamp_ms)
    outcome = RunFinishedCancelledOutcome() if status == "cancelled" else RunFinishedSuccessOutcome()
    return RunFinishedEvent(
        thread_id=thread_id,
        run_id=run_id,
        outcome=outcome,
        usage=[TokenUsage.model_validate(entry) for entry in usage] or None,
        timestamp=timestamp_ms,
    )


def _dump(messages: list[ModelMessage]) -> bytes:
    """JSON of the turn's messages; the turn's instructions are set anew for each run and not kept."""
    plain = ModelMessagesTypeAdapter.dump_json(messages)
    return to_json(storable_json(from_json(plain))) if b"\\u0000" in plain else plain


def _usage(messages: list[ModelMessage]) -> list[dict[str, Any]]:
    totals: dict[tuple[str | None, str | None], TokenUsage] = {}
    for message in messages:
        if isinstance(message, ModelResponse) and (message.usage.input_tokens or message.usage.output_tokens):
            key = (message.provider_name, message.model_name)
            total = totals.setdefault(key, TokenUsage(provider=key[0], model=key[1], input_tokens=0, output_tokens=0))
            total.input_tokens = (total.input_tokens or 0) + message.usage.input_tokens
            total.output_tokens = (total.output_tokens or 0) + message.usage.output_tokens
    return [total.model_dump(by_alias=True, exclude_none=True) for total in totals.values()]
