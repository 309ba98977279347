"""Use cases of runs: start or rejoin, attach, cancel."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

import asyncpg

from chatapp.conversations import queue
from chatapp.conversations.repository import ConversationRow
from chatapp.conversations.service import ConversationService, NewMessage
from chatapp.db.errors import translated
from chatapp.db.query import transaction
from chatapp.engine.agent import Agents
from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.engine.manager import RunManager
from chatapp.engine.ports import PendingCall, RunState, ToolDecision
from chatapp.engine.titling import shortened
from chatapp.engine.tools import toolbox
from chatapp.errors import Conflict, ImagesNotTaken, InvalidInput, NotFound, RunAlreadyActive, TooManyRuns
from chatapp.files import attachments
from chatapp.ids import uuid7
from chatapp.runs import exchanges, repository
from chatapp.runs.exchanges import Exchange
from chatapp.runs.leases import PostgresLeases
from chatapp.runs.repository import PostgresRunStore
from chatapp.runs.requests import NewRun

START = Cursor()
CUT = ("cancelled", "failed", "interrupted")


@dataclass(frozen=True, slots=True)
class StartedRun:
    """The run that a message started, now or before."""

    run_id: UUID
    conversation_id: UUID
    message_id: UUID
    is_new: bool
    after: Cursor = START  # what lies behind it is this attempt's own

    @property
    def headers(self) -> dict[str, str]:
        """What every streamed answer carries: the ways to it in the rest of the API."""
        return {
            "X-Run-Id": str(self.run_id),
            "X-Conversation-Id": str(self.conversation_id),
            "X-Message-Id": str(self.message_id),
        }


class RunService:
    """What the endpoints and gateways call."""

    def __init__(
        self,
        store: PostgresRunStore,
        manager: RunManager,
        conversations: ConversationService,
        agents: Agents,
        leases: PostgresLeases,
        instructions: str,
        most_per_user: int,
    ) -> None:
        self._store = store
        self._manager = manager
        self._conversations = conversations
        self._agents = agents
        self._leases = leases
        self._most_per_user = most_per_user
        self._instructions = instructions

    async def start(self, owner: int, request: NewRun, *, from_queue: bool = False) -> StartedRun:
        """Store the user's message with an empty answer, and start answering; or find the run that does.

        A message that waited in the queue leaves it by that; with `from_queue` it is sent only if it still waits.

        Raises:
            InvalidInput: the request does not say what to answer, or names what is not there.
            NotFound: the conversation is somebody else's.
            ImagesNotTaken: the message has an image, and the model takes none.
            RunAlreadyActive: the conversation is being answered; `run_id` says by which run.
            Draining: the server is about to stop.
        """
        self._manager.require_open()
        model = await self._model(owner, request)
        request = await self._with_files(owner, request)
        wanted = self._wanted(request, model)
        wanted["reads"] = await self._reads(model, request.message)
        run_id = uuid7()
        with self._manager.claiming(run_id):
            try:
                started = await self._store_turn(owner, request, wanted, run_id, from_queue)
            except asyncpg.UniqueViolationError:  # the same message or another one was stored at the same moment
                started = await self._store_turn(owner, request, wanted, run_id, from_queue)
            if started.is_new:
                self._manager.start(run_id)
        return started

    async def state(self, owner: int, run_id: UUID) -> RunState:
        """
        Raises:
            NotFound: there is none, or it is somebody else's.
        """
        if not await repository.owns(owner, run_id):
            raise NotFound
        return await self._store.state(run_id)

    def events(self, run_id: UUID, after: Cursor) -> AsyncIterator[list[NumberedEvent]]:
        """The events behind `after`, replayed and then live; an empty list after a while of silence."""
        return self._manager.attach(run_id, after)

    @translated
    async def exchanges(self, owner: int, *, limit: int, offset: int, words: str | None) -> list[Exchange]:
        """Questions with their answers, the newest first; with `words`, those in which either side says them."""
        return await exchanges.page(owner, limit=limit, offset=offset, words=words)

    @translated
    async def exchange(self, owner: int, run_id: UUID) -> Exchange:
        """
        Raises:
            NotFound: there is none, it has not ended, or it is somebody else's.
        """
        found = await exchanges.find(owner, run_id)
        if found is None:
            raise NotFound
        return found

    async def cancel(self, owner: int, run_id: UUID) -> RunState:
        """Ask a run to stop; one that has ended stays as it is."""
        state = await self.state(owner, run_id)
        if state.status == "running":
            await self._manager.cancel_anywhere(run_id)
        return state

    async def latest(self, owner: int, reference: str) -> RunState | None:
        """The newest run of a conversation's shown branch; None where there is no such conversation or run."""
        run_id = await self._latest(owner, reference)
        return await self._store.state(run_id) if run_id else None

    async def resume(
        self, owner: int, run_id: UUID, decisions: Sequence[ToolDecision], always: Sequence[str] = ()
    ) -> StartedRun:
        """Let a run go on that has ended to wait: the same message, the next attempt. The tools `always` need not ask
        in its conversation any more.

        Raises:
            NotFound: there is none, or it is somebody else's.
            Conflict: it does not wait for anything.
            InvalidInput: a decision is missing, or is not one that its call waits for.
            RunAlreadyActive: its conversation is being answered by another run.
            Draining: the server is about to stop.
        """
        self._manager.require_open()
        state = await self.state(owner, run_id)
        if not state.waiting:
            raise Conflict("This run does not wait for a decision.")
        _check_decisions(state.waiting, decisions)
        decided = json.dumps([asdict(decision) for decision in decisions])
        with self._manager.claiming(run_id):
            try:
                if not await self._leases.reopen(run_id, decided):
                    raise Conflict("This run does not wait for a decision.")
            except asyncpg.UniqueViolationError:
                raise RunAlreadyActive from None
            if always:
                await self._conversations.allow_tools(owner, state.conversation_id, always)
            after = await self._manager.resume(await self._store.state(run_id))
        return StartedRun(run_id, state.conversation_id, state.message_id, is_new=True, after=after)

    @translated
    async def _latest(self, owner: int, reference: str) -> UUID | None:
        found = await self._conversations.find(owner, reference)
        return await repository.latest(owner, found["id"]) if found else None

    @translated
    async def _model(self, owner: int, turn: NewRun) -> str:
        model = turn.model
        if model is None and turn.reference:
            found = await self._conversations.find(owner, turn.reference)
            model = found["model"] if found else None
        model = model or await self._agents.models.default()
        self._agents.models.check(model)
        return model

    @translated
    async def _with_files(self, owner: int, turn: NewRun) -> NewRun:
        if turn.message is None or not turn.message.files:
            return turn
        files = await attachments.known(owner, turn.message.files)
        return replace(turn, message=replace(turn.message, files=files))

    async def _reads(self, model: str, message: NewMessage | None) -> list[str]:
        """What the model takes as it is, beside text. Where that is not known, images are tried.

        Raises:
            ImagesNotTaken: the message has one, and the model is known to take none.
        """
        files = message.files if message else ()
        abilities = await self._agents.models.abilities(model, waits=bool(files))
        takes_images = abilities is None or abilities.images is not False
        if not takes_images and any(file.is_image for file in files):
            raise ImagesNotTaken
        return [*(["images"] if takes_images else []), *(["pdfs"] if abilities and abilities.pdfs else [])]

    @translated
    async def _store_turn(
        self, owner: int, turn: NewRun, wanted: dict[str, Any], run_id: UUID, from_queue: bool
    ) -> StartedRun:
        async with transaction():
            before = await self._conversations.sent_before(owner, turn.message)
            reference = turn.reference or (str(before) if before else None)
            conversation, is_new = await self._conversations.open(
                owner, reference, turn.model and wanted["model"], turn.instructions, is_temporary=turn.is_temporary
            )
            if before := await self._conversations.sent_before(owner, turn.message):  # again, now that it is locked
                if before != conversation["id"]:
                    raise Conflict("This message was sent to another conversation.")
                return await self._rejoin(before, turn.message)
            if conversation["active_run_id"]:
                raise RunAlreadyActive(run_id=str(conversation["active_run_id"]))
            if await repository.running_count(owner) >= self._most_per_user:
                raise TooManyRuns
            waited = turn.message and turn.message.id and await queue.take(owner, conversation["id"], turn.message.id)
            if from_queue and not waited:
                raise RunAlreadyActive("Somebody has taken it out of the queue.")
            parent = await self._place(owner, conversation, turn, is_new)
            title = _title(turn.message) if turn.message else ""
            answer = await self._conversations.add_answer(conversation["id"], parent, wanted["model"], title)
            instructions = turn.instructions or conversation["instructions"] or self._instructions
            chosen = {"tools": self._tools(turn, conversation), "instructions": instructions}
            await self._store.insert(run_id, conversation["id"], answer, owner, {**wanted, **chosen})
        return StartedRun(run_id, conversation["id"], answer, is_new=True)

    async def _rejoin(self, conversation_id: UUID, message: NewMessage | None) -> StartedRun:
        found = await repository.latest_answering(message.id) if message and message.id else None
        if found is None:
            raise Conflict("This message was stored without being answered.")
        return StartedRun(found["id"], conversation_id, found["message"], is_new=False)

    async def _place(self, owner: int, conversation: ConversationRow, turn: NewRun, is_new: bool) -> UUID:
        """Add the new messages; gives the id of the message that the answer goes below."""
        parent = turn.parent_id if turn.has_parent else conversation["head_message_id"]
        if turn.parent_id is not None:
            below = await self._conversations.message(conversation["id"], turn.parent_id)
            if turn.message is None and below["role"] == "assistant" and below["status"] not in CUT:
                raise InvalidInput.of(
                    parent_id="This answer is complete: answer its question again, or send a message."
                )
        add = self._conversations.add_message
        for earlier in turn.history if is_new else ():
            parent = await add(owner, conversation["id"], parent, earlier)
        if turn.message is not None:
            return await add(owner, conversation["id"], parent, turn.message)
        place = parent if turn.goes_on and is_new else turn.parent_id
        if place is None:
            raise InvalidInput.of(message="Say something, or name the message to answer with parent_id.")
        return place

    def _tools(self, turn: NewRun, conversation: ConversationRow) -> list[str]:
        """What this turn names, else what was chosen for the chat, else all; what is gone meanwhile is left out."""
        named = conversation["tools"] if turn.tools is None else turn.tools
        known = filter(self._agents.knows, toolbox.chosen(named, self._agents.default_tools))
        return sorted(set(known) - {tool.name for tool in turn.client_tools})

    def _wanted(self, request: NewRun, model: str) -> dict[str, Any]:
        """What is kept of the request for whoever runs it; the instructions come from the conversation."""
        if unknown := [name for name in request.tools or () if not self._agents.knows(name.removeprefix(toolbox.OFF))]:
            raise InvalidInput.of(tools=f"There is no tool {unknown[0]!r}.")
        theirs = [tool.name for tool in request.client_tools]
        if len(set(theirs)) < len(theirs):
            raise InvalidInput.of(tools="Two tools have the same name.")
        wanted: dict[str, Any] = {"model": model}
        if request.client_tools:
            wanted["client_tools"] = [asdict(tool) for tool in request.client_tools]
        if request.settings:
            wanted["settings"] = request.settings
        if request.context:
            wanted["context"] = request.context
        if request.goes_on:
            wanted["goes_on"] = True
        return wanted


def _title(message: NewMessage) -> str:
    return shortened(message.content or next((file.name for file in message.files if file.name), ""))


def _check_decisions(waiting: Sequence[PendingCall], decisions: Sequence[ToolDecision]) -> None:
    given = {decision.tool_call_id: decision for decision in decisions}
    if unknown := sorted(given.keys() - {call.tool_call_id for call in waiting}):
        raise InvalidInput.of(decisions=f"The run does not wait for {unknown[0]!r}.")
    for call in waiting:
        decision = given.get(call.tool_call_id)
        if call.kind == "client" and (decision is None or decision.result is None):
            raise InvalidInput.of(decisions=f"The call {call.tool_call_id!r} of {call.name} needs a result.")
        if call.kind != "client" and (decision is None or decision.approved is None):
            raise InvalidInput.of(decisions=f"Say whether the call {call.tool_call_id!r} of {call.name} is approved.")
