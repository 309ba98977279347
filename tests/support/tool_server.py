"""Serves chatapp with a tool of a test's, and prints the address."""

import socket

import uvicorn
from pydantic_ai import Tool

from chatapp.app import create_app
from chatapp.logs import configure
from chatapp.settings import Settings
from chatapp.web.server import ExitSignal, Server


def serve(tool: Tool[object]) -> None:
    """Serve on `CHATAPP_PORT` until a signal comes."""
    settings = Settings()
    assert settings.database_url is not None
    configure(settings)
    exit_signal = ExitSignal()
    app = create_app(settings, settings.database_url.get_secret_value(), exit_signal=exit_signal, tools=[tool])
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", settings.port))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(app, log_config=None, access_log=False)
        Server(config, exit_signal, lambda: print(address, flush=True)).run(sockets=[listener])
