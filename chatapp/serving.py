"""Runs the server and the migrations: chooses the database, checks that it is safe to listen, and listens."""

import asyncio
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

import typer
import uvicorn

from chatapp.db import embedded, engine, migrations
from chatapp.errors import ConfigurationError
from chatapp.runs import leases
from chatapp.settings import Settings
from chatapp.web.middleware import is_local
from chatapp.web.server import ExitSignal, Server
from chatapp.workers import Workers

EXTRA_SHUTDOWN_SECONDS = 5
PARENT_CHECK_SECONDS = 1.0


def serve(settings: Settings, *, workers: int, open_browser: bool, insecure: bool) -> None:
    """Serve until a signal comes.

    Raises:
        ConfigurationError: the address cannot be listened on, or listening there is not safe.
        DataDirInUse: another chatapp has the data directory.
        PendingMigrations: an external database is not up to date.
    """
    _require_safe(settings, insecure)
    if insecure:
        settings = settings.model_copy(update={"allowed_hosts": (*settings.allowed_hosts, "*")})
    signal.signal(signal.SIGTERM, _leave)  # until the server has its own
    with _listening(settings) as listener, database(settings) as (url, is_embedded):
        asyncio.run(_prepare(url, is_embedded))

        def announce() -> None:
            _announce(listener, open_browser=open_browser)

        if workers == 1:
            _run(settings, url, listener, announce)
        else:
            Workers(workers, listener, url, settings).run(announce)


def worker(settings: Settings, listener: int, ready: int) -> None:
    """Serve on the socket that the parent opened, and end when the parent is gone."""
    if settings.database_url is None:
        raise ConfigurationError("A worker is started by `chatapp serve --workers`.")

    def announce() -> None:
        with suppress(BrokenPipeError), os.fdopen(ready, "wb") as pipe:
            pipe.write(b".")

    with socket.socket(fileno=listener) as shared:
        _run(settings, settings.database_url.get_secret_value(), shared, announce, parent=os.getppid())


def _run(
    settings: Settings,
    url: str,
    listener: socket.socket,
    announce: Callable[[], None],
    *,
    parent: int | None = None,
) -> None:
    from chatapp.app import create_app

    exit_signal = ExitSignal()
    config = uvicorn.Config(
        create_app(settings, url, exit_signal=exit_signal),
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=int(settings.shutdown_grace) + EXTRA_SHUTDOWN_SECONDS,
        server_header=False,
    )
    server = Server(config, exit_signal, announce)
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent, server), daemon=True).start()
    server.run(sockets=[listener])
    if not server.started:
        raise ConfigurationError("The server did not start; the lines above say why.")


def _leave_with(parent: int, server: Server) -> None:
    while os.getppid() == parent:
        time.sleep(PARENT_CHECK_SECONDS)
    server.should_exit = True


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
            await leases.expire_all()
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
