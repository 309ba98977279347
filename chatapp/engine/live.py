"""A run that this process works on."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from chatapp.engine.log import RunLog
from chatapp.engine.ports import RunSpec, RunStatus
from chatapp.engine.run import RunExecution
from chatapp.errors import ChatappError, RunInterrupted

T = TypeVar("T")


class TakenOver(Exception):
    """Another process has the run."""


@dataclass(slots=True)
class LiveRun:
    """Its log, the task that fills it, and how far others have it."""

    log: RunLog
    execution: RunExecution | None = None
    preparing: asyncio.Task[Any] | None = None  # what is done before the agent is asked
    task: asyncio.Task[None] | None = None
    timer: asyncio.TimerHandle | None = None  # ends it when it takes too long
    stopped: tuple[RunStatus, ChatappError | None] | None = None  # perhaps before it could be obeyed
    is_given_up: bool = False  # somebody else has it, or will
    journalled_seq: int = 0
    sent_seq: int = 0

    def ours(self, spec: RunSpec) -> RunSpec:
        """What is stored of this attempt.

        Raises:
            TakenOver: it is of a newer one, for this process stood still: what that has completed is not for this log.
        """
        if spec.attempt != self.log.attempt:
            raise TakenOver(f"Attempt {spec.attempt} has begun elsewhere.")
        return spec

    def stop(self, status: RunStatus, error: ChatappError | None = None) -> None:
        """Ask it to end as `status`. The first one to say so decides."""
        if self.stopped is None:
            self.stopped = (status, error)
            if self.preparing is not None:
                self.preparing.cancel()
            if self.execution is not None:
                self.execution.stop(status, error)

    async def unless_stopped(self, work: Coroutine[Any, Any, T]) -> T | None:
        """What `work` gives; None where the run is stopped before it is done."""
        if self.stopped is not None:
            work.close()
            return None
        task = self.preparing = asyncio.create_task(work, name="preparing")
        try:
            await asyncio.wait([task])
            return None if task.cancelled() else task.result()
        finally:
            task.cancel()
            self.preparing = None

    def give_up(self) -> None:
        """Leave it to somebody else: nothing more is said here, and its end is not stored."""
        self.is_given_up = True
        self.log.supersede()
        self.stop("interrupted", RunInterrupted())
