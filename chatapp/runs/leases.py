"""Who works on which run, in Postgres: the engine's `Leases`.

The clock is the database's, so that processes whose clocks differ agree on what has run out. What a process has to say
in time is said on a connection of its own.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from chatapp.db.errors import translated
from chatapp.db.query import fetch, transaction
from chatapp.db.reserved import LEASES
from chatapp.engine.ports import Checkpoint, TakenRun
from chatapp.runs.repository import LOCKED, checkpoint_json

CANCEL_CHANNEL = "chatapp_cancel"
ABANDONED_CHANNEL = "chatapp_abandoned"


class PostgresLeases:
    """See `engine.ports.Leases` for what each method promises."""

    def __init__(self, node: str, seconds: float) -> None:
        self.node = node
        self.seconds = seconds

    @translated
    async def renew(self, run_ids: Sequence[UUID]) -> set[UUID]:
        """One UPDATE for all; gives those that are still ours. One that has run out and that nobody took is ours."""
        rows = await LEASES.fetch(
            "UPDATE runs SET lease_expires_at = clock_timestamp() + make_interval(secs => {}) "
            "WHERE id = ANY({}::uuid[]) AND node = {} AND status = 'running' RETURNING id",
            self.seconds,
            list(run_ids),
            self.node,
        )
        return {row["id"] for row in rows}

    @translated
    async def take(self, limit: int, but: Collection[UUID] = ()) -> list[TakenRun]:
        """Take abandoned runs over. The new attempt is the fence: what an older one still writes is refused. A run that
        still has its process was not handed over: that process is dead.

        A run may become one of `but` while the statement is on its way, so `but` is looked at again when the rows are
        locked. What is found by then was there before, and cannot become one of `but` any more.
        """
        async with LEASES.transaction() as fetch_locked:
            found = await fetch_locked(
                "SELECT id FROM runs WHERE status = 'running' AND lease_expires_at < now() AND id <> ALL({}::uuid[]) "
                "ORDER BY lease_expires_at LIMIT {} FOR UPDATE SKIP LOCKED",
                list(but),
                limit,
            )
            abandoned = [row["id"] for row in found if row["id"] not in but]
            if not abandoned:
                return []
            rows = await fetch_locked(
                "UPDATE runs SET attempt = attempt + 1, deaths = deaths + (node IS NOT NULL)::int, node = {}, "
                "lease_expires_at = clock_timestamp() + make_interval(secs => {}) WHERE id = ANY({}::uuid[]) "
                "RETURNING id, attempt, deaths, cancel_requested_at IS NOT NULL AS is_cancelled",
                self.node,
                self.seconds,
                abandoned,
            )
        return [TakenRun(row["id"], row["attempt"], row["deaths"], row["is_cancelled"]) for row in rows]

    @translated
    async def release(self, run_ids: Sequence[UUID]) -> None:
        """Let others have them at once, and tell them."""
        await LEASES.fetch(
            "UPDATE runs SET node = NULL, lease_expires_at = now() - interval '1 second' "
            "WHERE id = ANY({}::uuid[]) AND node = {} AND status = 'running'",
            list(run_ids),
            self.node,
        )
        await LEASES.fetch("SELECT pg_notify({}, '')", ABANDONED_CHANNEL)

    @translated
    async def request_cancel(self, run_id: UUID) -> None:
        """Kept in the row, so that it reaches whoever works on the run, or takes it over."""
        await fetch(
            "WITH asked AS (UPDATE runs SET cancel_requested_at = COALESCE(cancel_requested_at, now()) "
            "WHERE id = {} AND status = 'running' RETURNING id) SELECT pg_notify({}, id::text) FROM asked",
            run_id,
            CANCEL_CHANNEL,
        )

    @translated
    async def cancel_requests(self, run_ids: Sequence[UUID]) -> set[UUID]:
        """Those of the runs that somebody asked to stop."""
        rows = await LEASES.fetch(
            "SELECT id FROM runs WHERE id = ANY({}::uuid[]) AND cancel_requested_at IS NOT NULL", list(run_ids)
        )
        return {row["id"] for row in rows}

    @translated
    async def checkpoint(self, run_id: UUID, attempt: int, checkpoint: Checkpoint) -> bool:
        """Keep the completed steps of a run; false if it is not ours any more."""
        rows = await fetch(
            "UPDATE runs SET checkpoint = {}::jsonb WHERE id = {} AND attempt = {} AND status = 'running' RETURNING id",
            checkpoint_json(checkpoint),
            run_id,
            attempt,
        )
        return bool(rows)

    @translated
    async def reopen(self, run_id: UUID, decisions: str) -> bool:
        """Take up a run again that has ended to wait for `decisions` (JSON); false if it does not wait."""
        async with transaction():
            rows = await fetch(
                f"WITH {LOCKED} "
                "UPDATE runs SET status = 'running', attempt = attempt + 1, deaths = 0, node = {}, error = NULL, "
                "finished_at = NULL, lease_expires_at = now() + make_interval(secs => {}), "
                "request = request || jsonb_build_object('decisions', {}::jsonb, 'decided_attempt', attempt + 1) "
                "FROM locked WHERE id = locked.run AND status <> 'running' AND checkpoint IS NOT NULL "
                "RETURNING message",
                run_id,
                self.node,
                self.seconds,
                decisions,
            )
            for row in rows:
                await fetch(
                    "UPDATE messages SET status = 'running', error = NULL, finished_at = NULL WHERE id = {}",
                    row["message"],
                )
        return bool(rows)


@translated
async def expire_all() -> None:
    """Nobody is working: whoever calls this has the database alone and has not begun."""
    await fetch("UPDATE runs SET lease_expires_at = now() - interval '1 second' WHERE status = 'running'")
