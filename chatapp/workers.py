"""Several server processes on one socket: started, watched and ended by the one that `serve --workers N` is.

The kernel spreads connections over them. They share nothing but the database, so it does not matter which one a
request meets.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

import structlog

from chatapp.settings import Settings

log = structlog.get_logger(__name__)

RESTART_PAUSE_SECONDS = 0.5
POLL_SECONDS = 0.1


class Workers:
    """Keeps `count` workers alive until a signal comes."""

    def __init__(self, count: int, listener: socket.socket, url: str, settings: Settings) -> None:
        self._count = count
        self._listener = listener
        self._environment = {
            **os.environ,
            "DATABASE_URL": url,
            "CHATAPP_HOST": settings.host,
            "CHATAPP_ALLOWED_HOSTS": ",".join(settings.allowed_hosts),
        }
        self._processes: list[subprocess.Popen[bytes]] = []
        self._is_stopping = False

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
        while self._processes:
            time.sleep(POLL_SECONDS)
            self._look_after()

    def _start(self) -> int:
        reading, writing = os.pipe()
        self._processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "chatapp", "worker", str(self._listener.fileno()), str(writing)],
                env=self._environment,
                pass_fds=(self._listener.fileno(), writing),
                start_new_session=True,  # Ctrl-C reaches us alone, and we pass it on
            )
        )
        os.close(writing)
        return reading

    def _look_after(self) -> None:
        for process in [process for process in self._processes if process.poll() is not None]:
            self._processes.remove(process)
            if not self._is_stopping:
                log.error("A worker ended; another one is started", pid=process.pid, code=process.returncode)
                time.sleep(RESTART_PAUSE_SECONDS)
                os.close(self._start())

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._is_stopping = True
        for process in self._processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
