"""One run: drives the agent, says what happens as AG-UI events, and tells how it ended."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from typing import Any

import structlog
from ag_ui.core import (
    BaseEvent,
    ReasoningEndEvent,
    ReasoningMessageContentEvent,
    ReasoningMessageEndEvent,
    ReasoningMessageStartEvent,
    ReasoningStartEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
    ToolCallArgsEvent,
    ToolCallEndEvent,
    ToolCallResultEvent,
    ToolCallStartEvent,
)
from pydantic_ai import (
    Agent,
    AgentRunResultEvent,
    CancellationToken,
    DeferredToolRequests,
    DeferredToolResults,
    ToolDenied,
)
from pydantic_ai.agent import AgentRun
from pydantic_ai.messages import (
    ModelMessage,
    ModelRequest,
    RetryFeedbackPart,
    ToolReturnPart,
)
from pydantic_ai.ui import NativeEvent

from chatapp.engine import waiting
from chatapp.engine.agent import BuiltAgent, client_toolset
from chatapp.engine.events import storable, units
from chatapp.engine.leftovers import clearing_up
from chatapp.engine.log import RunLog
from chatapp.engine.model_errors import explain
from chatapp.engine.output import untold
from chatapp.engine.parts import Awaited, PartsBuilder, text_of
from chatapp.engine.ports import Checkpoint, Ending, Failure, RunSpec, RunStatus
from chatapp.engine.stop_sequences import StopSequences
from chatapp.engine.tapping import tapping
from chatapp.engine.translator import Translator
from chatapp.engine.turn_messages import dump_turn, fallback_of, finish_reason_of, load_turn, usage_of
from chatapp.errors import AnswerTooLong, ChatappError, ToolNotRepeated

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
        self._kept_messages = load_turn(kept.messages, spec.prompt) if kept else []
        self._parts = PartsBuilder(kept.parts if kept else [])
        self._has_text = bool(kept and text_of(kept.parts))
        self._separate = False
        self._held: ReasoningStartEvent | None = None
        self._is_in_text = False
        self._tapped: list[str] = []  # said when it was tapped; the agent's events will tell it again
        self._new_messages: list[ModelMessage] = []
        self._requests: DeferredToolRequests | None = None
        self._stops = StopSequences(spec.settings.get("stop_sequences") or ())
        self._holds_back = bool(self._stops)  # so nothing is said when it is tapped
        self._output = ""

    async def execute(self, built: BuiltAgent) -> Ending:
        """Run the agent to its end, whichever it is. Only a cancellation of the task itself is raised."""
        self._unsafe_tools = {*self._unsafe_tools, *built.unsafe_tools}
        translator = Translator(thread_id=self.spec.thread_id, run_id=str(self.spec.run_id))
        translator.output_tools = built.output_tools
        async with clearing_up():
            with tapping(self._tap):
                async for event in translator.transform_stream(self._native_events(built)):
                    for said in self._stops.events(event):
                        self._say(said)
                    if self._stops.has_stopped:
                        self.stop("finished")
        self._close_open_parts()
        if isinstance(translator.failure, ToolNotRepeated):
            error = translator.failure
            return self._pause("interrupted", self._unsafe_kinds(), Failure.of(error))
        if translator.failure is not None:
            return self._failed(translator.failure)
        if translator.cancelled is not None:
            self._new_messages = [*self._kept_messages, *translator.cancelled.new_messages()]
            status, error = self._stopped or ("cancelled", None)
            return self._ending(status, Failure.of(error) if error else None)
        if self._requests is not None and not self._stops.has_stopped:
            status = "interrupted" if self._requests.approvals else "finished"
            return self._pause(status, waiting.kinds_of(self._requests))
        if self._output:
            self._say_output(translator.new_message_id())
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

    async def _native_events(self, built: BuiltAgent) -> AsyncIterator[NativeEvent]:
        spec = self.spec
        decided = self._go_on_from_pause()
        async with built.agent.iter(
            None if self._kept_messages else spec.prompt,
            message_history=[*spec.history, *self._kept_messages],
            deferred_tool_results=decided,
            cancellation_token=self._cancellation,
            model=built.model,
            deps=built.deps,
            output_type=built.output_type,
            instructions="\n\n".join(filter(None, (built.instructions, spec.context))) or None,
            model_settings=spec.settings or None,
            toolsets=[*built.toolsets, *client_toolset(spec.client_tools)] or None,
            capabilities=built.capabilities,
        ) as run:
            async for event in self._steps(run):
                yield event
            if run.result is not None:
                self._new_messages = [*self._kept_messages, *run.result.new_messages()]
                if isinstance(run.result.output, DeferredToolRequests):
                    self._requests = run.result.output
                else:
                    self._output = untold(run.result.output, self._new_messages, built.output_tools)
                yield AgentRunResultEvent(run.result)

    def _go_on_from_pause(self) -> DeferredToolResults | None:
        """What was decided about the calls that are still open; a tool that must not run twice asks first."""
        calls = waiting.unanswered(self._kept_messages)
        given = waiting.results(self.spec.decisions, calls)
        unsafe = waiting.unsafe(calls, self._unsafe_tools)
        if unsafe and not self.spec.is_decided:
            names = ", ".join(sorted({call.tool_name for call in unsafe} & set(self._unsafe_tools)))
            raise ToolNotRepeated(f"The server stopped while {names} may have been running. It was not run again.")
        if not self._waited_to_repeat():
            return given
        if given and any(isinstance(result, ToolDenied) for result in given.approvals.values()):
            request, events = waiting.denied(calls)
            for event in events:
                self._append(event)
            self._kept_messages.append(request)
        return None

    def _waited_to_repeat(self) -> bool:
        kept = self.spec.checkpoint
        return bool(kept and any(call.kind == "repeat" for call in waiting.pending(kept.parts)))

    def _unsafe_kinds(self) -> dict[str, Awaited]:
        calls = waiting.unsafe(waiting.unanswered(self._kept_messages), self._unsafe_tools)
        return {call.tool_call_id: "repeat" for call in calls}

    def _pause(self, status: RunStatus, kinds: dict[str, Awaited], error: Failure | None = None) -> Ending:
        """End, with all that is needed to go on once somebody has decided."""
        waiting.mark(self._parts.finish(), kinds)
        messages = self._new_messages or self._kept_messages
        kept = Checkpoint(dump_turn(messages), self._parts.finish(), self._log.last_seq)
        return self._ending(status, error, checkpoint=kept)

    async def _steps(self, run: AgentRun[Any, Any]) -> AsyncIterator[NativeEvent]:
        async for node in run:
            if Agent.is_model_request_node(node):
                if _answers_tools(node.request):
                    await self._checkpoint(run.new_messages(), node.request)
            elif Agent.is_call_tools_node(node):
                if node.model_response.tool_calls:
                    await self._checkpoint(run.new_messages())
            else:
                continue
            async with node.stream(run.ctx) as events:
                async for event in events:
                    yield event

    async def _checkpoint(self, new: list[ModelMessage], request: ModelRequest | None = None) -> None:
        messages = [*self._kept_messages, *new]
        if request is not None and messages[-1:] != [request]:  # an earlier attempt may have got that far
            messages.append(request)
        await self._keep(Checkpoint(dump_turn(messages), self._parts.finish(), self._log.last_seq))

    def _tap(self, text: str) -> bool:
        if not self._is_in_text or self._holds_back:
            return False
        self._tapped.append(text)
        said = storable(text)
        self._parts.extend(said)
        self._log.extend(said)
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

    def _say_output(self, message_id: str) -> None:
        for event in (
            TextMessageStartEvent(message_id=message_id, role="assistant"),
            TextMessageContentEvent(message_id=message_id, delta=self._output),
            TextMessageEndEvent(message_id=message_id),
        ):
            self._say(event)

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
        return self._ending("failed", Failure.of(explained))

    def _ending(
        self, status: RunStatus, error: Failure | None = None, *, checkpoint: Checkpoint | None = None
    ) -> Ending:
        parts = self._parts.finish()
        messages = self._stops.cut(self._new_messages)
        return Ending(
            status=status,
            last_seq=self._log.last_seq + 1,  # the terminal event, said once this is stored
            parts=parts,
            content=text_of(parts),
            error=error,
            model_messages=dump_turn(messages) if messages else None,
            usage=usage_of(messages),
            finish_reason=finish_reason_of(messages),
            model=fallback_of(messages),
            checkpoint=checkpoint,
        )


def _answers_tools(request: ModelRequest) -> bool:
    return any(isinstance(part, ToolReturnPart | RetryFeedbackPart) for part in request.parts)
