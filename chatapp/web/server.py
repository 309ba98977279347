"""uvicorn, as we run it: it says when it is ready, tells early that it was asked to stop, and leaves in good order."""

import asyncio
import contextlib
import signal
import socket
import threading
from collections.abc import Callable, Generator
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from chatapp.settings import Settings

EXTRA_SHUTDOWN_SECONDS = 5
STOPPING = (signal.SIGINT, signal.SIGTERM)


class ExitSignal:
    """Tells whoever listens that the process was asked to stop.

    The server first waits for its connections and only then ends the lifespan; but the readers of a running answer
    stay connected until that answer ends. So the runs have to hear of it at once.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[[], object]] = []

    def on_exit(self, listener: Callable[[], object]) -> None:
        """Call `listener` when the process was asked to stop."""
        self._listeners.append(listener)

    def fire(self) -> None:
        """Tell everybody."""
        for listener in self._listeners:
            listener()

    @contextlib.contextmanager
    def following_signals(self) -> Generator[None]:
        """Fire on the signals that stop the process, where the server is somebody else's and has its own handlers."""
        if threading.current_thread() is not threading.main_thread():  # no signal comes here
            yield
            return
        loop = asyncio.get_running_loop()
        before = {int(number): signal.getsignal(number) for number in STOPPING}

        def hear(number: int, frame: FrameType | None) -> None:
            loop.call_soon_threadsafe(self.fire)
            handler = before[number]
            if callable(handler):
                handler(number, frame)

        for number, handler in before.items():
            if callable(handler):
                signal.signal(number, hear)
        try:
            yield
        finally:
            for number, handler in before.items():
                if signal.getsignal(number) is hear:
                    signal.signal(number, handler)


def configured(app: ASGIApp, settings: Settings) -> uvicorn.Config:
    """How the application is served, under whatever process."""
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=int(settings.shutdown_grace) + EXTRA_SHUTDOWN_SECONDS,
        server_header=False,
        ws_max_size=settings.max_body_bytes,
        ws_per_message_deflate=False,  # tokens are a few bytes each: packing them costs more than it saves
    )


class Server(uvicorn.Server):
    """A server that fires `exit_signal`. `on_ready` is called when it accepts connections.

    It stops on signals, unless the process has other use for them.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        exit_signal: ExitSignal,
        on_ready: Callable[[], object] = lambda: None,
        *,
        takes_signals: bool = True,
    ) -> None:
        super().__init__(config)
        self._takes_signals = takes_signals
        self._exit_signal = exit_signal
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        if self.started:
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin with the runs."""
        self._exit_signal.fire()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        """Uvicorn's own would send itself the signal once more, and so cut off what is left to be closed."""
        if not self._takes_signals:
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in STOPPING}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
