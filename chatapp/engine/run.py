"""One run: drives the agent, says what happens as AG-UI events, and tells how it ended."""

from collections.abc import AsyncIterator
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
from pydantic_ai.messages import ModelMessage, ModelMessagesTypeAdapter, ModelResponse
from pydantic_ai.ui import NativeEvent
from pydantic_ai.ui.ag_ui import AGUIEventStream
from pydantic_core import from_json, to_json

from chatapp.engine.events import storable_json, units
from chatapp.engine.log import RunLog
from chatapp.engine.model_errors import explain
from chatapp.engine.parts import PartsBuilder, text_of
from chatapp.engine.ports import Ending, Failure, RunSpec, RunStatus
from chatapp.errors import ChatappError, RunInterrupted

log = structlog.get_logger(__name__)

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

    def __init__(self, spec: RunSpec, run_log: RunLog) -> None:
        self.spec = spec
        self.cancellation = CancellationToken()
        self.interrupted = False  # set before cancelling when it is the process that stops, not the user
        self._log = run_log
        self._parts = PartsBuilder()
        self._has_text = False
        self._separate = False
        self._held: ReasoningStartEvent | None = None
        self._new_messages: list[ModelMessage] = []

    async def execute(self, agent: Agent[object, str]) -> Ending:
        """Run the agent to its end, whichever it is. Only a cancellation of the task itself is raised."""
        translator = _Translator(thread_id=self.spec.thread_id, run_id=str(self.spec.run_id))
        async for event in translator.transform_stream(self._native_events(agent)):
            self._say(event)
        self._close_open_parts()
        if translator.failure is not None:
            return self._failed(translator.failure)
        if translator.cancelled is not None:
            self._new_messages = translator.cancelled.new_messages()
            return self._ending("interrupted" if self.interrupted else "cancelled")
        return self._ending("finished")

    def fail(self, error: Exception) -> Ending:
        """The ending for an error outside the agent."""
        self._close_open_parts()
        return self._failed(error)

    async def _native_events(self, agent: Agent[object, str]) -> AsyncIterator[NativeEvent]:
        async with agent.iter(
            self.spec.prompt, message_history=self.spec.history, cancellation_token=self.cancellation
        ) as run:
            async for event in _steps(run):
                yield event
            if run.result is not None:
                self._new_messages = run.result.new_messages()
                yield AgentRunResultEvent(run.result)

    def _say(self, event: BaseEvent) -> None:
        if not isinstance(event, VOCABULARY):
            return
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

    def _ending(self, status: RunStatus, error: Failure | None = None) -> Ending:
        if status == "interrupted":
            error = Failure(RunInterrupted.code, RunInterrupted().detail)
        parts = self._parts.finish()
        return Ending(
            status=status,
            last_seq=self._log.last_seq + 1,  # the terminal event, said once this is stored
            parts=parts,
            content=text_of(parts),
            error=error,
            model_messages=_dump(self._new_messages) if self._new_messages else None,
            usage=_usage(self._new_messages),
        )


async def _steps(run: AgentRun[object, str]) -> AsyncIterator[NativeEvent]:
    async for node in run:
        if Agent.is_model_request_node(node) or Agent.is_call_tools_node(node):
            async with node.stream(run.ctx) as events:
                async for event in events:
                    yield event


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
