"""Several server processes on one socket: started, watched and ended by the one that `serve --workers N` is.

The kernel spreads connections over them. They share nothing but the database, so it does not matter which one a
request meets.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path
from types import FrameType

import structlog

from chatapp.references import AgentReference
from chatapp.settings import Settings

log = structlog.get_logger(__name__)

RESTART_PAUSE_SECONDS = 0.5
POLL_SECONDS = 0.1
EXPLAINED = 1  # the exit code of a worker that has said what is wrong


class Workers:
    """Keeps `count` workers alive until a signal comes, and replaces them when code in `watched` folders changes."""

    def __init__(
        self,
        count: int,
        listener: socket.socket,
        url: str,
        settings: Settings,
        agent: AgentReference | None = None,
        watched: Collection[Path] = (),
    ) -> None:
        self._count = count
        self._listener = listener
        self._agent = _options(agent) if agent else []
        self._environment = {
            **os.environ,
            "DATABASE_URL": url,
            "CHATAPP_HOST": settings.host,
            "CHATAPP_ALLOWED_HOSTS": ",".join(settings.allowed_hosts),
        }
        self._processes: list[subprocess.Popen[bytes]] = []
        self._is_stopping = False
        self._watched = watched
        self._end = threading.Event()
        self._has_changed = threading.Event()
        self._replaced: set[int] = set()
        self._is_broken = False  # what they serve; it is waited for a change

    def run(self, announce: Callable[[], None]) -> None:
        """Start, announce when all of them answer, and keep them alive. Returns when all have ended."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        self._listener.listen(2048)
        pipes = [self._start() for _ in range(self._count)]
        for pipe in pipes:
            with os.fdopen(pipe, "rb") as ready:
                ready.read(1)
        if not self._is_stopping:
            announce()
        if self._watched:
            threading.Thread(target=self._watch, daemon=True).start()
        while self._processes or (self._is_broken and not self._is_stopping):
            time.sleep(POLL_SECONDS)
            self._look_after()

    def _start(self) -> int:
        reading, writing = os.pipe()
        self._processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "chatapp", "worker", str(self._listener.fileno()), str(writing), *self._agent],
                env=self._environment,
                pass_fds=(self._listener.fileno(), writing),
                start_new_session=True,  # Ctrl-C reaches us alone, and we pass it on
            )
        )
        os.close(writing)
        return reading

    def _look_after(self) -> None:
        if self._has_changed.is_set():
            self._has_changed.clear()
            self._is_broken = False
            log.info("The code has changed; it is loaded again")
            self._replaced.update(process.pid for process in self._processes)
            self._tell_to_end()
        for process in [process for process in self._processes if process.poll() is not None]:
            self._processes.remove(process)
            if self._is_stopping or process.pid in self._replaced:
                self._replaced.discard(process.pid)
            elif self._watched and process.returncode == EXPLAINED:
                self._is_broken = True
            else:
                log.error("A worker ended; another one is started", pid=process.pid, code=process.returncode)
                time.sleep(RESTART_PAUSE_SECONDS)
        while not self._is_stopping and not self._is_broken and len(self._processes) < self._count:
            os.close(self._start())

    def _watch(self) -> None:
        from watchfiles import PythonFilter, watch

        for _ in watch(*self._watched, watch_filter=PythonFilter(), stop_event=self._end):
            self._has_changed.set()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._is_stopping = True
        self._end.set()
        self._tell_to_end()

    def _tell_to_end(self) -> None:
        for process in self._processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)


def _options(agent: AgentReference) -> list[str]:
    return [f"--agent={agent.agent}", *([f"--deps={agent.deps}"] if agent.deps else [])]
