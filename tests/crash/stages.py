"""The stages of an answer at which a process can be killed on purpose.

Around the two commits a trigger in the database holds the process's transaction while a gate is closed. The other
stages show in what the upstream was asked and has sent, and in the tool's marks.
"""

import asyncio
import signal
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import cast

import asyncpg

from tests.crash.crowd import Crowd, Member
from tests.support.upstream import Upstream
from tests.support.upstream.log import RequestRecord
from tests.support.upstream.samples import pieces

WAIT_SECONDS = 4.0
LOOK_SECONDS = 0.002
RECENT = 60

GATES = {  # the last two are closed while COMMIT itself is under way: what it commits is never heard of
    "before the message's commit": 1,
    "before the settling commit": 2,
    "message committed, unheard": 3,
    "settled, unheard": 4,
}
STAGES = [*GATES, "before the first token", "mid-text", "mid-tool"]

_TRIGGERS = """
CREATE FUNCTION crash_gate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_lock_shared(TG_ARGV[0]::bigint);
    PERFORM pg_advisory_unlock_shared(TG_ARGV[0]::bigint);
    RETURN NEW;
END $$;
CREATE TRIGGER crash_1 BEFORE INSERT ON runs FOR EACH ROW EXECUTE FUNCTION crash_gate(1);
CREATE TRIGGER crash_2 BEFORE UPDATE ON runs FOR EACH ROW
    WHEN (OLD.status = 'running' AND NEW.status <> 'running') EXECUTE FUNCTION crash_gate(2);
CREATE CONSTRAINT TRIGGER crash_3 AFTER INSERT ON runs DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION crash_gate(3);
CREATE CONSTRAINT TRIGGER crash_4 AFTER UPDATE ON runs DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.status = 'running' AND NEW.status <> 'running') EXECUTE FUNCTION crash_gate(4);
"""

_WAITERS = """
SELECT activity.application_name FROM pg_locks lock JOIN pg_stat_activity activity USING (pid)
WHERE lock.locktype = 'advisory' AND NOT lock.granted AND lock.objid = $1
AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""

Away = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


async def install(url: str) -> None:
    """Put the gates into a database."""
    connection = cast("asyncpg.Connection", await asyncpg.connect(url))
    try:
        await connection.execute(_TRIGGERS)
    finally:
        await connection.close()


class Stages:
    """Kills processes of a crowd at a named stage."""

    def __init__(self, url: str, crowd: Crowd, upstream: Upstream) -> None:
        self._url, self._crowd, self._upstream = url, crowd, upstream

    async def kill_at(self, stage: str) -> Member | None:
        """Kill a process that is at this stage; gives which one, or None where none came there in time."""
        if stage in GATES:
            return await self._kill_at_gate(GATES[stage])
        looks: dict[str, Callable[[Member], bool]] = {
            "before the first token": lambda member: self._is_asking(member, is_before_first_token),
            "mid-text": lambda member: self._is_asking(member, is_mid_text),
            "mid-tool": lambda member: member.is_in_tool,
        }
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            for member in self._crowd.members:
                if member.process is not None and looks[stage](member):
                    member.send(signal.SIGKILL)
                    return member
            await asyncio.sleep(LOOK_SECONDS)
        return None

    def _is_asking(self, member: Member, is_there: Callable[[RequestRecord], bool]) -> bool:
        recent = self._upstream.log.requests[-RECENT:]
        return any(record.ending == "running" and member.asked(record) and is_there(record) for record in recent)

    async def _kill_at_gate(self, gate: int) -> Member | None:
        try:
            async with self._closed(gate) as connection:
                deadline = time.monotonic() + WAIT_SECONDS
                while time.monotonic() < deadline:
                    waiting = {row["application_name"] for row in await connection.fetch(_WAITERS, gate)}
                    for member in self._crowd.members:
                        if member.name in waiting and member.process is not None:
                            member.send(signal.SIGKILL)
                            await member.process.process.wait()
                            return member
                    await asyncio.sleep(LOOK_SECONDS)
        except Away:  # the database was restarted meanwhile, and the gate is gone with it
            return None
        return None

    @asynccontextmanager
    async def _closed(self, gate: int) -> AsyncGenerator[asyncpg.Connection]:
        connection = cast("asyncpg.Connection", await asyncpg.connect(self._url, timeout=WAIT_SECONDS))
        try:
            await connection.execute("SELECT pg_advisory_lock($1)", gate, timeout=WAIT_SECONDS)
            yield connection
        finally:
            connection.terminate()


def is_before_first_token(record: RequestRecord) -> bool:
    return record.tokens_sent == 0


def is_mid_text(record: RequestRecord) -> bool:
    """Some of the text has been sent, and some has not."""
    script = record.script
    return script is not None and 0 < record.tokens_sent < len(pieces(script.text or "", script.piece))
