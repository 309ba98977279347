"""Runs the server and the migrations: chooses the database, checks that it is safe to listen, and listens."""

import asyncio
import signal
import socket
import sys
import webbrowser
from collections.abc import Generator
from contextlib import contextmanager

import typer
import uvicorn

from chatapp.db import embedded, engine, migrations
from chatapp.errors import ConfigurationError
from chatapp.settings import Settings
from chatapp.web.middleware import is_local
from chatapp.web.server import ExitSignal, Server

EXTRA_SHUTDOWN_SECONDS = 5


def serve(settings: Settings, *, open_browser: bool, insecure: bool) -> None:
    """Serve until a signal comes.

    Raises:
        ConfigurationError: the address cannot be listened on, or listening there is not safe.
        DataDirInUse: another chatapp has the data directory.
        PendingMigrations: an external database is not up to date.
    """
    _require_safe(settings, insecure)
    signal.signal(signal.SIGTERM, _leave)  # until the server has its own
    with _listening(settings) as listener, database(settings) as (url, is_embedded):
        asyncio.run(_prepare(url, is_embedded))
        from chatapp.app import create_app

        if insecure:
            settings = settings.model_copy(update={"allowed_hosts": (*settings.allowed_hosts, "*")})
        exit_signal = ExitSignal()
        app = create_app(settings, url, has_database_alone=is_embedded, exit_signal=exit_signal)
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=int(settings.shutdown_grace) + EXTRA_SHUTDOWN_SECONDS,
            server_header=False,
        )
        server = Server(config, exit_signal, lambda: _announce(listener, open_browser=open_browser))
        server.run(sockets=[listener])
        if not server.started:
            raise ConfigurationError("The server did not start; the lines above say why.")


async def migrate(settings: Settings, *, check: bool, back: int) -> tuple[list[str], bool]:
    """Apply, check or take back migrations; gives what to tell, and whether the database is up to date."""
    with database(settings) as (url, _):
        async with engine.connect(url):
            if check:
                missing = await migrations.pending()
                return [f"pending: {name}" for name in missing] or ["The database is up to date."], not missing
            if back:
                return [f"taken back: {name}" for name in await migrations.revert(back)], True
            return [f"applied: {name}" for name in await migrations.apply()] or ["The database is up to date."], True


def _leave(*_: object) -> None:
    sys.exit(0)  # not at once, as without a handler: what was opened is closed on the way out


@contextmanager
def database(settings: Settings) -> Generator[tuple[str, bool]]:
    """The address of the database, and whether it is our own."""
    if settings.database_url:
        yield settings.database_url.get_secret_value(), False
        return
    with embedded.run(settings.data_dir) as url:
        yield url, True


async def _prepare(url: str, is_embedded: bool) -> None:
    async with engine.connect(url):
        if is_embedded:
            await migrations.apply()
        else:
            await migrations.require_none_pending()


def _require_safe(settings: Settings, insecure: bool) -> None:
    if settings.auth == "none" and not is_local(settings.host) and not insecure:
        raise ConfigurationError(
            f"Without a login, chatapp listens on this machine only; {settings.host} can be reached by others. "
            "Put it behind something that asks for a password and pass --insecure if that is what you want."
        )


@contextmanager
def _listening(settings: Settings) -> Generator[socket.socket]:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise ConfigurationError(
            f"Cannot listen on {settings.host}:{settings.port}: {error.strerror}. Choose another with --port."
        ) from error
    with listener:
        yield listener


def _announce(listener: socket.socket, *, open_browser: bool) -> None:
    address = _address(listener)
    typer.echo(f"chatapp is ready at {address}  (Ctrl-C stops it)")
    if open_browser:
        webbrowser.open(address)


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
