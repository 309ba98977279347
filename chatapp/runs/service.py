"""Use cases of runs: start or rejoin, attach, cancel."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from chatapp.conversations.repository import ConversationRow
from chatapp.conversations.service import ConversationService, NewMessage, title_of
from chatapp.db.errors import translated
from chatapp.db.query import transaction
from chatapp.engine.agent import AgentFactory
from chatapp.engine.events import Cursor, NumberedEvent
from chatapp.engine.manager import RunManager
from chatapp.engine.ports import RunState
from chatapp.errors import Conflict, InvalidInput, NotFound, RunAlreadyActive, TooManyRuns
from chatapp.ids import uuid7
from chatapp.runs import repository
from chatapp.runs.leases import PostgresLeases
from chatapp.runs.repository import PostgresRunStore
from chatapp.runs.schemas import ChatRequest

CUT = ("cancelled", "failed", "interrupted")


@dataclass(frozen=True, slots=True)
class StartedRun:
    """The run that a message started, now or before."""

    run_id: UUID
    conversation_id: UUID
    message_id: UUID
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Turn:
    """What a request asks for, before it meets a conversation."""

    reference: str | None
    message: NewMessage | None
    history: list[NewMessage]
    parent_id: UUID | None
    has_parent: bool
    model: str | None
    instructions: str | None
    tools: list[str]


class RunService:
    """What the endpoints and gateways call."""

    def __init__(
        self,
        store: PostgresRunStore,
        manager: RunManager,
        conversations: ConversationService,
        agents: AgentFactory,
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

    async def start(self, owner: int, request: ChatRequest) -> StartedRun:
        """Store the user's message with an empty answer, and start answering; or find the run that does.

        Raises:
            InvalidInput: the request does not say what to answer, or names what is not there.
            NotFound: the conversation is somebody else's.
            RunAlreadyActive: the conversation is being answered; `run_id` says by which run.
            Draining: the server is about to stop.
        """
        self._manager.require_open()
        turn = _turn_of(request, [tool.name for tool in self._agents.tools])
        model = await self._model(owner, turn)
        try:
            started = await self._store_turn(owner, turn, model)
        except asyncpg.UniqueViolationError:  # the same message or another one was stored at the same moment
            started = await self._store_turn(owner, turn, model)
        if started.is_new:
            self._manager.start(started.run_id)
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

    async def cancel(self, owner: int, run_id: UUID) -> RunState:
        """Ask a run to stop; one that has ended stays as it is."""
        state = await self.state(owner, run_id)
        if state.status == "running":
            self._manager.cancel(run_id)
            await self._leases.request_cancel(run_id)  # it may be another process's, or become so
        return state

    async def decide(self, owner: int, run_id: UUID, *, approved: bool) -> RunState:
        """Answer a run that asks whether a tool that must not run twice may run again; it goes on either way.

        Raises:
            Conflict: the run does not ask anything.
        """
        self._manager.require_open()
        await self.state(owner, run_id)
        if not await self._leases.reopen(run_id, "allow" if approved else "deny"):
            raise Conflict("This run does not wait for a decision.")
        state = await self._store.state(run_id)
        await self._manager.resume(state)
        return state

    @translated
    async def _model(self, owner: int, turn: _Turn) -> str:
        model = turn.model
        if model is None and turn.reference:
            found = await self._conversations.find(owner, turn.reference)
            model = found["model"] if found else None
        model = model or await self._agents.models.default()
        self._agents.models.check(model)
        return model

    @translated
    async def _store_turn(self, owner: int, turn: _Turn, model: str) -> StartedRun:
        async with transaction():
            before = await self._conversations.sent_before(owner, turn.message)
            reference = turn.reference or (str(before) if before else None)
            conversation, is_new = await self._conversations.open(
                owner, reference, model if turn.model else None, turn.instructions
            )
            if before := await self._conversations.sent_before(owner, turn.message):  # again, now that it is locked
                if before != conversation["id"]:
                    raise Conflict("This message was sent to another conversation.")
                return await self._rejoin(before, turn.message)
            if conversation["active_run_id"]:
                raise RunAlreadyActive(run_id=str(conversation["active_run_id"]))
            if await repository.running_count(owner) >= self._most_per_user:
                raise TooManyRuns
            parent = await self._place(conversation, turn, is_new)
            title = title_of(turn.message.content) if turn.message else ""
            answer = await self._conversations.add_answer(conversation["id"], parent, model, title)
            run_id = uuid7()
            request = {
                "model": model,
                "instructions": turn.instructions or conversation["instructions"] or self._instructions,
                "tools": turn.tools,
            }
            await self._store.insert(run_id, conversation["id"], answer, owner, request)
        return StartedRun(run_id, conversation["id"], answer, is_new=True)

    async def _rejoin(self, conversation_id: UUID, message: NewMessage | None) -> StartedRun:
        found = await repository.latest_answering(message.id) if message and message.id else None
        if found is None:
            raise Conflict("This message was stored without being answered.")
        return StartedRun(found["id"], conversation_id, found["message"], is_new=False)

    async def _place(self, conversation: ConversationRow, turn: _Turn, is_new: bool) -> UUID:
        """Add the new messages; gives the id of the message that the answer goes below."""
        parent = turn.parent_id if turn.has_parent else conversation["head_message_id"]
        if turn.parent_id is not None:
            below = await self._conversations.message(conversation["id"], turn.parent_id)
            if turn.message is None and below["role"] == "assistant" and below["status"] not in CUT:
                raise InvalidInput.of(
                    parent_id="This answer is complete: answer its question again, or send a message."
                )
        if turn.message is None:
            if turn.parent_id is None:
                raise InvalidInput.of(message="Say something, or name the message to answer with parent_id.")
            return turn.parent_id
        for earlier in turn.history if is_new else ():
            parent = await self._conversations.add_message(conversation["id"], parent, earlier)
        return await self._conversations.add_message(conversation["id"], parent, turn.message)


def _turn_of(request: ChatRequest, tools: list[str]) -> _Turn:
    data = request.data
    history = [NewMessage(entry.role, entry.content) for entry in request.messages or []]
    message = NewMessage("user", request.message.content, request.message.id) if request.message else None
    if message is None and history:
        message = history.pop()
        if message.role != "user" or not message.content:
            raise InvalidInput.of(messages="The last entry has to be a message of the user.")
    if message is None and request.parent_id is None:
        raise InvalidInput.of(message="Say something in `message` or `messages`.")
    return _Turn(
        reference=request.conversation_id or request.id,
        message=message,
        history=history,
        parent_id=request.parent_id,
        has_parent="parent_id" in request.model_fields_set,
        model=request.model or (data.model if data else None),
        instructions=request.instructions or (data.prompt if data else None),
        tools=sorted(tools if request.tools is None else _known(request.tools, tools)),
    )


def _known(asked: list[str], tools: list[str]) -> set[str]:
    if unknown := sorted(set(asked) - set(tools)):
        raise InvalidInput.of(tools=f"There is no tool {unknown[0]!r}.")
    return set(asked)
