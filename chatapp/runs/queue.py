"""Sends messages that waited for an answer to end, from whichever process looks first.

After an answer that ended well the next message goes out by itself; after one that was stopped or failed it waits until
somebody sends it.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID

import structlog

from chatapp.conversations import queue
from chatapp.conversations.queue import QueuedRow
from chatapp.conversations.repository import ConversationRow
from chatapp.conversations.service import ConversationService, NewMessage
from chatapp.db.errors import translated
from chatapp.db.query import transaction
from chatapp.engine.periodic import is_wanted
from chatapp.engine.ports import Ending, RunSpec
from chatapp.errors import (
    ChatappError,
    Conflict,
    DatabaseUnavailable,
    Draining,
    InvalidInput,
    NotFound,
    QueueFull,
    RunAlreadyActive,
    TooManyRuns,
)
from chatapp.ids import uuid7
from chatapp.runs.schemas import ChatRequest
from chatapp.runs.service import RunService, StartedRun

log = structlog.get_logger(__name__)

LOOK_SECONDS = 2.0
SENT_AT_ONCE = 20
MOST_WAITING = 50
PASSING = (RunAlreadyActive, TooManyRuns, Draining, DatabaseUnavailable)  # it is tried again


class Queue:
    """Use as `async with queue.running():`."""

    def __init__(self, runs: RunService, conversations: ConversationService) -> None:
        self._runs = runs
        self._conversations = conversations
        self._hint = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Send what is due for the length of the block."""
        task = asyncio.create_task(self._keep_sending(), name="queue")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])

    def run_ended(self, _spec: RunSpec, ending: Ending) -> None:
        """An answer has ended here; something may have waited for it."""
        if ending.status == "finished":
            self._hint.set()

    async def send(self, owner: int, body: ChatRequest) -> StartedRun | QueuedRow:
        """Start answering a message, or let it wait for the answer that is being written. Sent again, it stays in its
        place.

        Raises:
            InvalidInput: it is not a plain message to the end of a conversation.
            QueueFull: too many wait already. Otherwise what `RunService.start` raises.
        """
        turn = body.new_run()
        if turn.message is None or turn.has_parent:
            raise InvalidInput.of(when_busy="Only a message to the end of a conversation can wait.")
        message = replace(turn.message, id=turn.message.id or uuid7())
        turn = replace(turn, message=message)
        while True:
            if waiting := await self._let_wait(owner, turn.reference, message, body):
                self._hint.set()
                return waiting
            try:
                return await self._runs.start(owner, turn)
            except RunAlreadyActive:  # begun a moment ago
                continue

    @translated
    async def _let_wait(
        self, owner: int, reference: str | None, message: NewMessage, body: ChatRequest
    ) -> QueuedRow | None:
        """The message in the queue; None where it can be sent at once, or was sent before."""
        assert message.id is not None
        found = await self._conversations.find(owner, reference) if reference else None
        if found is None:
            return None
        async with transaction():
            conversation = await self._conversations.locked(owner, found["id"])
            is_active = conversation["active_run_id"] is not None
            if known := await queue.find(message.id):
                _check_same(known, owner, conversation["id"], message.content)
                return known if is_active else None
            if not is_active and not await queue.due(1, conversation["id"]):
                return None
            if await self._conversations.sent_before(owner, message):
                return None
            if len(await queue.of_conversation(conversation["id"])) >= MOST_WAITING:
                raise QueueFull
            await queue.add(owner, conversation["id"], message.id, message.content, _kept(body, conversation, message))
            return await queue.find(message.id)

    async def _keep_sending(self) -> None:
        while is_wanted():
            self._hint.clear()
            try:
                for queued in await queue.due(SENT_AT_ONCE):
                    await self._send_next(queued)
            except DatabaseUnavailable as error:
                log.warning("Put off: the database is away", work="queue", error=str(error))
            except Exception:
                log.exception("Periodic work failed", work="queue")
            try:
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._hint.wait()
            except TimeoutError:
                continue

    async def _send_next(self, queued: QueuedRow) -> None:
        try:
            turn = ChatRequest.model_validate_json(queued["request"]).new_run()
            await self._runs.start(queued["owner"], turn, from_queue=True)
        except PASSING as error:
            log.info("A waiting message goes on waiting", message_id=str(queued["id"]), reason=error.code)
        except ChatappError as error:
            await queue.refuse(queued["id"], error)


def _kept(body: ChatRequest, conversation: ConversationRow, message: NewMessage) -> dict[str, Any]:
    """What is sent later, wherever the conversation and the text stood in the request."""
    kept = body.model_dump(mode="json", exclude_unset=True, exclude={"when_busy", "id", "messages"})
    sent: dict[str, Any] = kept.get("message") or {}
    said = {**sent, "id": str(message.id), "content": message.content}
    return {**kept, "conversation_id": str(conversation["id"]), "message": said}


def _check_same(known: QueuedRow, owner: int, conversation_id: UUID, content: str) -> None:
    if known["owner"] != owner:
        raise NotFound
    if known["conversation"] != conversation_id or known["content"] != content:
        raise Conflict("This message id was used for another message.")
