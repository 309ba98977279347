"""uvicorn, as we run it: it says when it is ready, tells early that it was asked to stop, and leaves in good order."""

import contextlib
import gc
import signal
import socket
from collections.abc import Callable, Generator

import uvicorn


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


class Server(uvicorn.Server):
    """A server that fires `exit_signal`. `on_ready` is called when it accepts connections."""

    def __init__(
        self, config: uvicorn.Config, exit_signal: ExitSignal, on_ready: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__(config)
        self._exit_signal = exit_signal
        self._on_ready = on_ready

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until the process is asked to stop."""
        gc.freeze()  # what is loaded by now stays; looking through it again and again was a tenth of what a run cost
        gc.set_threshold(10_000, 20, 50)
        super().run(sockets)

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
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
