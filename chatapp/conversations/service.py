"""What can be done with conversations. Other domains come through here; queries stay in the repository."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chatapp.conversations import repository
from chatapp.conversations.repository import ConversationRow, MessageRow, SaidRow
from chatapp.conversations.schemas import CreateConversation, PatchConversation
from chatapp.db.errors import translated
from chatapp.db.query import like_containing, transaction
from chatapp.engine.manager import RunManager
from chatapp.engine.parts import PARTS, TextPart
from chatapp.errors import Conflict, InvalidInput, NotFound
from chatapp.files import attachments
from chatapp.files.attachments import Attachment
from chatapp.ids import uuid7

TEMPORARY_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message to add, without the place where it goes.

    `model_messages` is JSON of pydantic-ai's messages, for an answer of which more than its text matters.
    """

    role: str
    content: str
    id: UUID | None = None
    files: Sequence[Attachment] = ()
    model_messages: bytes | None = None


class ConversationService:
    """Use cases. `runs` is told when a conversation with running answers goes away."""

    def __init__(self, runs: RunManager) -> None:
        self._runs = runs

    @translated
    async def page(
        self,
        owner: int,
        *,
        limit: int,
        cursor: str | None,
        query: str | None,
        archived: bool,
        pinned: bool | None = None,
    ) -> tuple[list[ConversationRow], str | None]:
        """Some conversations and the cursor of what follows.

        Raises:
            InvalidInput: the cursor is not one of ours.
        """
        rows = await repository.page(
            owner,
            limit=limit + 1,
            after=_parse_cursor(cursor) if cursor else None,
            title_like=like_containing(query) if query else None,
            archived=archived,
            pinned=pinned,
        )
        following = _cursor(rows[limit - 1]) if len(rows) > limit else None
        return rows[:limit], following

    @translated
    async def create(self, owner: int, body: CreateConversation) -> ConversationRow:
        """A new, empty one."""
        values = body.model_dump() | ({"title_by": "person"} if body.title else {})
        row = await repository.insert(owner, uuid7(), None, values)
        assert row is not None  # nobody else has this id
        return row

    @translated
    async def get(self, owner: int, conversation_id: UUID) -> ConversationRow:
        """
        Raises:
            NotFound: there is none, or it is somebody else's.
        """
        row = await repository.find(owner, conversation_id)
        if row is None:
            raise NotFound
        return row

    @translated
    async def messages(
        self, conversation: ConversationRow, limit: int | None = None, before: UUID | None = None
    ) -> list[MessageRow]:
        """The current branch, the first message first; its last `limit` messages, or those that lead to `before`.

        Raises:
            InvalidInput: `before` is not one of its messages.
        """
        head = conversation["head_message_id"]
        if before is not None:
            row = await repository.message(conversation["id"], before)
            if row is None:
                raise InvalidInput.of(before="This conversation has no such message.")
            head = row["parent"]
        return await repository.branch(conversation["id"], head, limit) if head else []

    @translated
    async def patch(self, owner: int, conversation_id: UUID, body: PatchConversation) -> ConversationRow:
        """Change what `body` names.

        Raises:
            NotFound: no such conversation.
            InvalidInput: `head_message_id` is not one of its messages.
        """
        values = body.model_dump(
            include={"title", "model", "instructions", "tools", "allowed_tools"}, exclude_unset=True
        )
        if "title" in values:
            values["title_by"] = "person"
        now = datetime.now(UTC)
        for field, column in (("pinned", "pinned_at"), ("archived", "archived_at")):
            if field in body.model_fields_set:
                values[column] = now if getattr(body, field) else None
        async with transaction():
            await self.get(owner, conversation_id)
            if body.head_message_id is not None:
                leaf = await repository.newest_leaf(conversation_id, body.head_message_id)
                if leaf is None:
                    raise InvalidInput.of(head_message_id="This conversation has no such message.")
                values["head_message"] = leaf
            if values:
                await repository.update(owner, conversation_id, values)
        return await self.get(owner, conversation_id)

    @translated
    async def allow_tools(self, owner: int, conversation_id: UUID, names: Sequence[str]) -> None:
        """Let tools run in a conversation without asking from now on."""
        await repository.allow_tools(owner, conversation_id, names)

    @translated
    async def delete(self, owner: int, ids: Sequence[UUID]) -> int:
        """Delete conversations and stop their answers; gives how many there were.

        One that is being answered goes by itself: who keeps all answers alive must not wait for thousands to go.
        """
        active, count = await repository.active_runs(owner, ids), 0
        for conversation_id, run_id in active.items():
            await self._runs.cancel_anywhere(run_id)
            count += await repository.delete(owner, [conversation_id])
        return count + await repository.delete(owner, [each for each in ids if each not in active])

    @translated
    async def remove_expired(self) -> None:
        """Delete the conversations whose time is over, except where an answer is being written."""
        await repository.remove_expired()

    async def find(self, owner: int, reference: str) -> ConversationRow | None:
        """By id, or by the name that a protocol calls it by."""
        by_id = await repository.find(owner, parsed) if (parsed := _uuid(reference)) else None
        return by_id or await repository.find_external(owner, reference)

    async def open(
        self,
        owner: int,
        reference: str | None,
        model: str | None,
        instructions: str | None,
        *,
        is_temporary: bool = False,
    ) -> tuple[ConversationRow, bool]:
        """The conversation a turn goes into, locked until the transaction ends, and whether it is new.

        Raises:
            NotFound: the id is somebody else's.
        """
        found = await self.find(owner, reference) if reference else None
        if found is None:
            conversation_id = (_uuid(reference) if reference else None) or uuid7()
            external_id = reference if reference and _uuid(reference) is None else None
            values: dict[str, Any] = {"model": model, "instructions": instructions, "title": ""}
            values["lives_seconds"] = TEMPORARY_SECONDS if is_temporary else None
            if made := await repository.insert(owner, conversation_id, external_id, values):
                return made, True  # nobody else sees it before the transaction ends
            found = await self.find(owner, reference or str(conversation_id))
        if found is None:
            raise NotFound
        await repository.lock(found["id"])
        return await self.get(owner, found["id"]), False

    async def locked(self, owner: int, conversation_id: UUID) -> ConversationRow:
        """The conversation, to which nobody else adds until the transaction ends.

        Raises:
            NotFound: there is none, or it is somebody else's.
        """
        await repository.lock(conversation_id)
        return await self.get(owner, conversation_id)

    async def sent_before(self, owner: int, message: NewMessage | None) -> UUID | None:
        """The conversation into which this very message was sent before.

        Raises:
            NotFound: the id is somebody else's.
            Conflict: the id was used for something else.
        """
        row = await repository.message_anywhere(message.id) if message and message.id else None
        if row is None or message is None:
            return None
        if row["owner"] != owner:
            raise NotFound
        if row["role"] != "user" or row["content"] != message.content:
            raise Conflict("This message id was used for another message.")
        return row["conversation"]

    async def message(self, conversation_id: UUID, message_id: UUID) -> dict[str, Any]:
        """
        Raises:
            InvalidInput: the conversation has no such message.
        """
        row = await repository.message(conversation_id, message_id)
        if row is None:
            raise InvalidInput.of(parent_id="This conversation has no such message.")
        return row

    @translated
    async def stored(self, conversation_id: UUID, message_id: UUID) -> dict[str, Any] | None:
        """Role, parent, status and text of a message; None where the conversation has none of this id."""
        return await repository.message(conversation_id, message_id)

    async def add_message(self, owner: int, conversation_id: UUID, parent: UUID | None, message: NewMessage) -> UUID:
        """Add a message below `parent`; gives its id."""
        message_id = message.id or uuid7()
        text = [TextPart(id=str(message_id), text=message.content)]
        sent = await attachments.keep(owner, message.files)
        await repository.insert_message(
            conversation_id,
            message_id,
            parent,
            message.role,
            content=message.content,
            parts=PARTS.dump_json([*text, *sent]).decode(),
            model_messages=message.model_messages.decode() if message.model_messages else None,
        )
        await attachments.attach(message_id, sent)
        return message_id

    async def add_answer(self, conversation_id: UUID, parent: UUID, model: str, title: str) -> UUID:
        """Add the empty answer below `parent` and show its branch; gives its id."""
        message_id = uuid7()
        await repository.insert_answer(conversation_id, message_id, parent, model, title)
        return message_id

    @translated
    async def named(self, owner: int, reference: str) -> ConversationRow:
        """By id, or by the name that a protocol calls it by.

        Raises:
            NotFound: there is none, or it is somebody else's.
        """
        row = await self.find(owner, reference)
        if row is None:
            raise NotFound
        return row

    @translated
    async def stretch(self, owner: int, *, limit: int, offset: int) -> list[ConversationRow]:
        """So many conversations from a place in the list, the last changed first."""
        return await repository.stretch(owner, limit=limit, offset=offset)

    @translated
    async def delete_named(self, owner: int, references: Sequence[str]) -> int:
        """Delete conversations by id or name; gives how many there were."""
        ids = [found for reference in references if (found := _uuid(reference))]
        return await self.delete(owner, await repository.named(owner, ids, references))

    @translated
    async def delete_empty(self, owner: int) -> int:
        """Delete the conversations in which nothing was said; gives how many there were."""
        return await repository.delete_empty(owner)

    @translated
    async def said(self, owner: int, message_id: UUID) -> SaidRow:
        """The words of one message.

        Raises:
            NotFound: there is none, or it is somebody else's.
        """
        row = await repository.said(owner, message_id)
        if row is None:
            raise NotFound
        return row


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _cursor(row: ConversationRow) -> str:
    plain = f"{row['updated_at'].isoformat()} {row['id']}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _parse_cursor(cursor: str) -> tuple[datetime, UUID]:
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        moment, _, conversation_id = plain.partition(" ")
        return datetime.fromisoformat(moment).astimezone(UTC), UUID(conversation_id)
    except (ValueError, OverflowError):
        raise InvalidInput.of(cursor="This is not a cursor that the list gave.") from None
