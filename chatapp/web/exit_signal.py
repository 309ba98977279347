"""Tells the application that the process was asked to stop.

The server first waits for its connections and only then ends the lifespan; but the readers of a running answer stay
connected until that answer ends. So the runs have to hear of it at the signal.
"""

import socket
from collections.abc import Callable

import uvicorn


class ExitSignal:
    """Passes one signal on to whoever listens."""

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
    """uvicorn, which tells at once that it was asked to stop."""

    def __init__(self, config: uvicorn.Config, exit_signal: ExitSignal) -> None:
        super().__init__(config)
        self._exit_signal = exit_signal

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin with the runs."""
        self._exit_signal.fire()
        await super().shutdown(sockets)
