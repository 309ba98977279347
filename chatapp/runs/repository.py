"""Keeps runs in Postgres: the engine's `RunStore`."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from chatapp.db.errors import translated
from chatapp.db.query import fetch, transaction
from chatapp.engine.history import CONTINUE_PROMPT, Turn, model_history
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
from chatapp.errors import NotFound

JOURNAL_CHANNEL = "chatapp_journal"
REMOVED_AT_ONCE = 2_000
REMOVAL_PAUSE_SECONDS = 0.1

_STATE = """
    SELECT run.id, run.conversation, run.message, run.status, run.attempt, run.last_seq, run.error,
           run.created_at, run.finished_at, COALESCE(chat.external_id, chat.id::text) AS thread_id
    FROM runs run JOIN conversations chat ON chat.id = run.conversation
"""

_BRANCH = """
    WITH RECURSIVE branch AS (
        SELECT message.*, 0 AS depth FROM messages message WHERE message.id = {}
        UNION ALL
        SELECT message.*, branch.depth + 1 FROM messages message JOIN branch ON message.id = branch.parent
    )
    SELECT role, content, model_messages, status FROM branch ORDER BY depth DESC
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
        """See `RunStore`; the branch above the answer is the history."""
        rows = await fetch(
            "SELECT run.message, run.attempt, run.request, run.checkpoint, message.parent, "
            "COALESCE(chat.external_id, chat.id::text) AS thread_id "
            "FROM runs run JOIN messages message ON message.id = run.message "
            "JOIN conversations chat ON chat.id = run.conversation WHERE run.id = {}",
            run_id,
        )
        if not rows:
            raise NotFound
        row = rows[0]
        branch = await fetch(_BRANCH, row["parent"])
        request = json.loads(row["request"])
        prompt = CONTINUE_PROMPT
        if branch and branch[-1]["role"] == "user":
            prompt = branch.pop()["content"]
        return RunSpec(
            run_id=run_id,
            message_id=row["message"],
            thread_id=row["thread_id"],
            attempt=row["attempt"],
            model=request["model"],
            instructions=request["instructions"],
            tools=tuple(request["tools"]),
            history=model_history(Turn(turn["role"], turn["content"], turn["model_messages"]) for turn in branch),
            prompt=prompt,
            checkpoint=_checkpoint(row["checkpoint"]),
            repeat=request.get("repeat", "ask"),
        )

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
        rows = await fetch("SELECT parts, usage FROM messages WHERE id = {}", state.message_id)
        if not rows:
            raise NotFound
        return Settled(state, PARTS.validate_json(rows[0]["parts"]), json.loads(rows[0]["usage"] or "[]"))

    @translated
    async def journal(self, entries: Sequence[JournalEntry]) -> None:
        """One statement for all runs. Entries of an older attempt, or of a run that ended, are refused (the fence)."""
        await fetch(
            "WITH kept AS (INSERT INTO run_events (run, attempt, first_seq, last_seq, events) "
            "SELECT entry.run, entry.attempt, entry.first_seq, entry.last_seq, entry.events "
            "FROM unnest({}::uuid[], {}::int[], {}::bigint[], {}::bigint[], {}::text[]) "
            "AS entry (run, attempt, first_seq, last_seq, events) "
            "JOIN runs ON runs.id = entry.run AND runs.attempt = entry.attempt AND runs.status = 'running' "
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
        return _checkpoint(rows[0]["checkpoint"]) if rows else None

    @translated
    async def settle(self, run_id: UUID, attempt: int, ending: Ending) -> bool:
        """See `RunStore`."""
        error = _failure_json(ending.error)
        async with transaction():
            rows = await fetch(
                "UPDATE runs SET status = {}, last_seq = {}, error = {}::jsonb, finished_at = now(), "
                "lease_expires_at = NULL, checkpoint = CASE WHEN {} THEN checkpoint END "
                "WHERE id = {} AND attempt = {} AND status = 'running' "
                "RETURNING message, conversation",
                ending.status,
                ending.last_seq,
                error,
                ending.keeps_checkpoint,
                run_id,
                attempt,
            )
            if not rows:
                return False
            await fetch(
                "UPDATE messages SET status = {}, content = {}, parts = {}::jsonb, model_messages = {}::jsonb, "
                "error = {}::jsonb, usage = {}::jsonb, finished_at = now() WHERE id = {}",
                ending.status,
                ending.content,
                PARTS.dump_json(ending.parts).decode(),
                ending.model_messages.decode() if ending.model_messages else None,
                error,
                json.dumps(ending.usage),
                rows[0]["message"],
            )
            await fetch("UPDATE conversations SET updated_at = now() WHERE id = {}", rows[0]["conversation"])
        return True

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
    """The newest run that answers a user message: its id and the id of its own message."""
    rows = await fetch(
        "SELECT run.id, run.message FROM runs run JOIN messages answer ON answer.id = run.message "
        "WHERE answer.parent = {} ORDER BY run.created_at DESC LIMIT 1",
        message_id,
    )
    return rows[0] if rows else None


def _state(row: dict[str, Any]) -> RunState:
    finished_at: datetime | None = row["finished_at"]
    error = json.loads(row["error"]) if row["error"] else None
    return RunState(
        run_id=row["id"],
        conversation_id=row["conversation"],
        message_id=row["message"],
        thread_id=row["thread_id"],
        status=row["status"],
        attempt=row["attempt"],
        last_seq=row["last_seq"],
        error=Failure(**error) if error else None,
        created_at=row["created_at"],
        finished_at=finished_at,
    )


def _checkpoint(stored: str | None) -> Checkpoint | None:
    if stored is None:
        return None
    kept = json.loads(stored)
    return Checkpoint(json.dumps(kept["messages"]).encode(), PARTS.validate_python(kept["parts"]), kept["seq"])


def _failure_json(error: Failure | None) -> str | None:
    return json.dumps({"code": error.code, "message": error.message}) if error else None
