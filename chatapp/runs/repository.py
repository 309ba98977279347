"""Keeps runs in Postgres: the engine's `RunStore`."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from chatapp.db.errors import translated
from chatapp.db.query import fetch, transaction
from chatapp.db.reserved import JOURNAL
from chatapp.engine.history import Summary
from chatapp.engine.parts import PARTS
from chatapp.engine.ports import (
    Checkpoint,
    Ending,
    Failure,
    JournalEntry,
    RunSpec,
    RunState,
    RunStatus,
    Settled,
    Watched,
)
from chatapp.engine.waiting import pending
from chatapp.errors import NotFound
from chatapp.feed.service import CHANNEL as FEED_CHANNEL
from chatapp.runs import specs
from chatapp.runs.specs import checkpoint_of
from chatapp.usage import service as usage_service

JOURNAL_CHANNEL = "chatapp_journal"
REMOVED_AT_ONCE = 2_000
REMOVAL_PAUSE_SECONDS = 0.1

FAILURE = TypeAdapter(Failure)

# The run whose conversation is locked. Whoever locks what is in one locks it first, as who deletes it does.
LOCKED = """locked AS (
        SELECT run.id AS run FROM runs run JOIN conversations chat ON chat.id = run.conversation
        WHERE run.id = {} FOR KEY SHARE OF chat
    )"""

_STATE = """
    SELECT run.id, run.conversation, run.message, run.status, run.attempt, run.last_seq, run.error,
           run.created_at, run.finished_at, COALESCE(chat.external_id, chat.id::text) AS thread_id,
           CASE WHEN run.status <> 'running' AND run.checkpoint IS NOT NULL
                THEN jsonb_path_query_array(run.checkpoint, '$.parts[*] ? (@.awaits != null)') END AS waiting
    FROM runs run JOIN conversations chat ON chat.id = run.conversation
"""

_SETTLE = f"""
    WITH {LOCKED}, ended AS (
        UPDATE runs SET status = {{}}, last_seq = {{}}, error = {{}}::jsonb, finished_at = now(),
                        lease_expires_at = NULL, checkpoint = {{}}::jsonb
        FROM locked WHERE runs.id = locked.run AND attempt = {{}} AND status = 'running'
        RETURNING message, conversation, owner, finished_at
    ), answer AS (
        UPDATE messages SET status = {{}}, content = {{}}, parts = {{}}::jsonb, model_messages = {{}}::jsonb,
                            error = {{}}::jsonb, usage = {{}}::jsonb, model = coalesce({{}}, model), finished_at = now()
        FROM ended WHERE messages.id = ended.message
    ), told_before AS (
        DELETE FROM usage_records record USING ended
        WHERE record.conversation = ended.conversation AND record.message = ended.message
    ), spent AS (
        INSERT INTO usage_records
            (owner, conversation, message, kind, provider, model, input_tokens, output_tokens, cost)
        SELECT ended.owner, ended.conversation, ended.message, 'answer', entry ->> 'provider', entry ->> 'model',
               COALESCE((entry ->> 'inputTokens')::bigint, 0), COALESCE((entry ->> 'outputTokens')::bigint, 0),
               (entry ->> 'cost')::float8
        FROM ended CROSS JOIN LATERAL jsonb_array_elements({{}}::jsonb) entry
    ), chat AS (
        UPDATE conversations SET updated_at = now() FROM ended WHERE conversations.id = ended.conversation
    )
    SELECT finished_at FROM ended
"""

_KEEP_SUMMARY = """
    UPDATE messages message SET summary = {}::jsonb || jsonb_build_object('created_at', clock_timestamp())
    FROM runs run JOIN conversations chat ON chat.id = run.conversation
    WHERE message.id = {} AND message.conversation = run.conversation
    AND run.id = {} AND run.attempt = {} AND run.status = 'running'
    AND NOT COALESCE((message.summary ->> 'is_complete')::bool, false)
    RETURNING json_build_object('owner', run.owner, 'type', 'conversation.summarised',
                                'conversation_id', chat.id, 'message_id', message.id)::text AS told
"""


class PostgresRunStore:
    """See `engine.ports.RunStore` for what each method promises."""

    def __init__(self, node: str, lease_seconds: float, journal_retention_seconds: float) -> None:
        self.node = node
        self.lease_seconds = lease_seconds
        self._retention_seconds = journal_retention_seconds

    async def insert(
        self, run_id: UUID, conversation_id: UUID, message_id: UUID, owner: int, request: dict[str, Any]
    ) -> None:
        """Add a running run that belongs to this process. Part of the caller's transaction."""
        await fetch(
            "INSERT INTO runs (id, conversation, message, owner, request, node, lease_expires_at) "
            "VALUES ({}, {}, {}, {}, {}::jsonb, {}, clock_timestamp() + make_interval(secs => {}))",
            run_id,
            conversation_id,
            message_id,
            owner,
            json.dumps(request),
            self.node,
            self.lease_seconds,
        )

    @translated
    async def load(self, run_id: UUID) -> RunSpec:
        """See `RunStore`."""
        return await specs.load(run_id)

    @translated
    async def state(self, run_id: UUID) -> RunState:
        """See `RunStore`."""
        rows = await fetch(_STATE + "WHERE run.id = {}", run_id)
        if not rows:
            raise NotFound
        return _state(rows[0])

    @translated
    async def settled(self, run_id: UUID) -> Settled:
        """See `RunStore`."""
        state = await self.state(run_id)
        rows = await fetch(
            "SELECT parts, usage, model_messages -> -1 ->> 'finish_reason' AS finish_reason "
            "FROM messages WHERE id = {}",
            state.message_id,
        )
        if not rows:
            raise NotFound
        parts, usage = PARTS.validate_json(rows[0]["parts"]), json.loads(rows[0]["usage"] or "[]")
        return Settled(state, parts, usage, rows[0]["finish_reason"])

    @translated
    async def journal(self, entries: Sequence[JournalEntry]) -> None:
        """One statement for all runs. Entries of an older attempt, or of a run that ended, are refused (the fence).

        An entry that begins where another one does takes its place: that one was written by a statement whose answer
        was lost, and reaches less far.
        """
        await JOURNAL.fetch(
            "WITH kept AS (INSERT INTO run_events (run, attempt, first_seq, last_seq, events) "
            "SELECT entry.run, entry.attempt, entry.first_seq, entry.last_seq, entry.events "
            "FROM unnest({}::uuid[], {}::int[], {}::bigint[], {}::bigint[], {}::text[]) "
            "AS entry (run, attempt, first_seq, last_seq, events) "
            "JOIN runs ON runs.id = entry.run AND runs.attempt = entry.attempt AND runs.status = 'running' "
            "FOR KEY SHARE OF runs "  # one that is being deleted is left out, instead of failing all
            "ON CONFLICT (run, attempt, first_seq) "
            "DO UPDATE SET last_seq = EXCLUDED.last_seq, events = EXCLUDED.events "
            "RETURNING 1) "
            "SELECT pg_notify({}, '') WHERE EXISTS (SELECT FROM kept)",
            [entry.run_id for entry in entries],
            [entry.attempt for entry in entries],
            [entry.first_seq for entry in entries],
            [entry.last_seq for entry in entries],
            [entry.events for entry in entries],
            JOURNAL_CHANNEL,
        )

    @translated
    async def journalled(self, watched: Sequence[Watched]) -> list[JournalEntry]:
        """One statement for all runs."""
        rows = await fetch(
            "SELECT entry.run, entry.attempt, entry.first_seq, entry.last_seq, entry.events "
            "FROM unnest({}::uuid[], {}::int[], {}::bigint[]) AS wanted (run, attempt, seq) "
            "JOIN run_events entry ON entry.run = wanted.run AND entry.attempt = wanted.attempt "
            "AND entry.last_seq > wanted.seq ORDER BY entry.run, entry.first_seq",
            [place.run_id for place in watched],
            [place.attempt for place in watched],
            [place.seq for place in watched],
        )
        return [
            JournalEntry(row["run"], row["attempt"], row["first_seq"], row["last_seq"], row["events"]) for row in rows
        ]

    @translated
    async def standing(self, run_ids: Sequence[UUID]) -> dict[UUID, tuple[RunStatus, int]]:
        """See `RunStore`."""
        rows = await fetch("SELECT id, status, attempt FROM runs WHERE id = ANY({}::uuid[])", list(run_ids))
        return {row["id"]: (row["status"], row["attempt"]) for row in rows}

    @translated
    async def checkpoint_of(self, run_id: UUID) -> Checkpoint | None:
        """See `RunStore`."""
        rows = await fetch("SELECT checkpoint FROM runs WHERE id = {}", run_id)
        return checkpoint_of(rows[0]["checkpoint"]) if rows else None

    @translated
    async def settle(self, run_id: UUID, attempt: int, ending: Ending) -> datetime | None:
        """See `RunStore`."""
        error = FAILURE.dump_json(ending.error, exclude_none=True).decode() if ending.error else None
        usage = json.dumps(ending.usage)
        rows = await fetch(
            _SETTLE,
            run_id,
            ending.status,
            ending.last_seq,
            error,
            checkpoint_json(ending.checkpoint) if ending.checkpoint else None,
            attempt,
            ending.status,
            ending.content,
            PARTS.dump_json(ending.parts).decode(),
            ending.model_messages.decode() if ending.model_messages else None,
            error,
            usage,
            ending.model,
            usage,
        )
        return rows[0]["finished_at"] if rows else None

    @translated
    async def tell_of_summary(self, run_id: UUID) -> None:
        """See `RunStore`."""
        await fetch(
            "SELECT pg_notify({}, json_build_object('owner', owner, 'type', 'run.summarising', "
            "'conversation_id', conversation, 'run_id', id)::text) FROM runs WHERE id = {}",
            FEED_CHANNEL,
            run_id,
        )

    @translated
    async def keep_summary(
        self, run_id: UUID, attempt: int, message_id: UUID, summary: Summary, usage: list[dict[str, Any]]
    ) -> None:
        """See `RunStore`; whoever has the conversation open is told."""
        async with transaction():
            rows = await fetch("SELECT conversation FROM runs WHERE id = {}", run_id)
            for row in rows:
                await usage_service.add(row["conversation"], "summary", usage)
            told = await fetch(_KEEP_SUMMARY, json.dumps(asdict(summary)), message_id, run_id, attempt)
            for row in told:
                await fetch("SELECT pg_notify({}, {})", FEED_CHANNEL, row["told"])

    @translated
    async def remove_journals(self) -> None:
        """A few thousand entries at a time, so that nobody waits for it."""
        while True:
            rows = await fetch(
                "DELETE FROM run_events WHERE id IN (SELECT entry.id FROM run_events entry "
                "JOIN runs ON runs.id = entry.run WHERE runs.status <> 'running' "
                "AND runs.finished_at < now() - make_interval(secs => {}) LIMIT {}) RETURNING 1",
                self._retention_seconds,
                REMOVED_AT_ONCE,
            )
            if len(rows) < REMOVED_AT_ONCE:
                return
            await asyncio.sleep(REMOVAL_PAUSE_SECONDS)


async def running_count(owner: int) -> int:
    """How many answers of this owner are being written."""
    rows = await fetch("SELECT count(*) AS count FROM runs WHERE owner = {} AND status = 'running'", owner)
    return rows[0]["count"]


@translated
async def owns(owner: int, run_id: UUID) -> bool:
    """Whether the run is this owner's."""
    return bool(await fetch("SELECT 1 FROM runs WHERE id = {} AND owner = {}", run_id, owner))


async def latest_answering(message_id: UUID) -> dict[str, Any] | None:
    """The newest run that answers a message: its id and the id of its own message."""
    rows = await fetch(
        "SELECT run.id, run.message FROM runs run JOIN messages answer ON answer.id = run.message "
        "WHERE answer.parent = {} ORDER BY run.created_at DESC LIMIT 1",
        message_id,
    )
    return rows[0] if rows else None


async def latest(owner: int, conversation_id: UUID) -> UUID | None:
    """The newest run of the branch that is shown: that of its last message."""
    rows = await fetch(
        "SELECT run.id FROM conversations chat JOIN runs run ON run.message = chat.head_message "
        "WHERE chat.owner = {} AND chat.id = {} ORDER BY run.created_at DESC LIMIT 1",
        owner,
        conversation_id,
    )
    return rows[0]["id"] if rows else None


def _state(row: dict[str, Any]) -> RunState:
    finished_at: datetime | None = row["finished_at"]
    return RunState(
        run_id=row["id"],
        conversation_id=row["conversation"],
        message_id=row["message"],
        thread_id=row["thread_id"],
        status=row["status"],
        attempt=row["attempt"],
        last_seq=row["last_seq"],
        error=FAILURE.validate_json(row["error"]) if row["error"] else None,
        created_at=row["created_at"],
        finished_at=finished_at,
        waiting=pending(PARTS.validate_json(row["waiting"])) if row["waiting"] else (),
    )


def checkpoint_json(checkpoint: Checkpoint) -> str:
    """As the column `checkpoint` has it."""
    parts = PARTS.dump_json(checkpoint.parts).decode()
    return f'{{"messages":{checkpoint.messages.decode()},"parts":{parts},"seq":{checkpoint.seq}}}'
