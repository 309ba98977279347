"""Runs the server and the migrations: chooses the database, checks that it is safe to listen, and listens."""

import asyncio
import gc
import os
import signal
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import typer

from chatapp import references, server_file
from chatapp.db import embedded, engine, migrations
from chatapp.errors import ConfigurationError
from chatapp.references import AgentReference
from chatapp.runs import leases
from chatapp.settings import Settings
from chatapp.web.middleware import is_local
from chatapp.web.server import ExitSignal, Server, configured
from chatapp.workers import Workers

if TYPE_CHECKING:
    from chatapp.engine.own_agent import Brought

PARENT_CHECK_SECONDS = 1.0
_LOCAL = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (how this machine reaches a server that listens on all)


def serve(
    settings: Settings,
    *,
    workers: int,
    open_browser: bool,
    insecure: bool,
    agent: AgentReference | None = None,
    reloads: bool = False,
) -> None:
    """Serve until a signal comes.

    Raises:
        ConfigurationError: the address cannot be listened on, listening there is not safe, or there is no such agent.
        DataDirInUse: another chatapp has the data directory.
        PendingMigrations: an external database is not up to date.
    """
    _require_safe(settings, insecure)
    if insecure:
        settings = settings.model_copy(update={"allowed_hosts": (*settings.allowed_hosts, "*")})
    brought = references.load(agent) if agent else None
    signal.signal(signal.SIGTERM, _leave)  # until the server has its own
    with listening(settings) as listener, _found(settings, listener) as tell, database(settings) as opened:
        asyncio.run(prepare(opened))

        def announce() -> None:
            tell()
            _announce(listener, open_browser=open_browser)

        if workers == 1 and not reloads:
            _run(settings, opened.url, listener, announce, brought)
        else:
            watched = references.folders(agent) if reloads else ()
            Workers(workers, listener, opened.url, settings, agent, watched).run(announce)


def worker(settings: Settings, listener: int, ready: int, agent: AgentReference | None = None) -> None:
    """Serve on the socket that the parent opened, and end when the parent is gone."""
    if settings.database_url is None:
        raise ConfigurationError("A worker is started by `chatapp serve --workers`.")
    url, brought = settings.database_url.get_secret_value(), references.load(agent) if agent else None

    def announce() -> None:
        with suppress(BrokenPipeError), os.fdopen(ready, "wb") as pipe:
            pipe.write(b".")

    with socket.socket(fileno=listener) as shared:
        _run(settings, url, shared, announce, brought, parent=os.getppid())


def _run(
    settings: Settings,
    url: str,
    listener: socket.socket,
    announce: Callable[[], None],
    brought: "Brought | None",
    *,
    parent: int | None = None,
) -> None:
    from chatapp.app import create_app

    def ready() -> None:
        _spare_the_collector()
        announce()

    exit_signal = ExitSignal()
    app = create_app(settings, url, exit_signal=exit_signal, brought=brought)
    server = Server(configured(app, settings), exit_signal, ready)
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent, server), daemon=True).start()
    server.run(sockets=[listener])
    if not server.started:
        raise ConfigurationError("The server did not start; the lines above say why.")


def _spare_the_collector() -> None:
    """Have the garbage collector look through little: all answers under way wait for it.

    What is loaded by now stays, and is never looked at. Of what comes after, ten thousand objects are looked at while
    they are young, and older ones as seldom as Python does. It was less often once, and answers that fail, which leave
    cycles behind, took twice the memory until somebody looked.
    """
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)


def _leave_with(parent: int, server: Server) -> None:
    while os.getppid() == parent:
        time.sleep(PARENT_CHECK_SECONDS)
    server.should_exit = True


async def migrate(settings: Settings, *, check: bool, back: int) -> tuple[list[str], bool]:
    """Apply, check or take back migrations; gives what to tell, and whether the database is up to date."""
    with database(settings) as opened:
        async with engine.connect(opened.url):
            if check:
                missing = await migrations.pending()
                return [f"pending: {name}" for name in missing] or ["The database is up to date."], not missing
            if back:
                return [f"taken back: {name}" for name in await migrations.revert(back)], True
            return [f"applied: {name}" for name in await migrations.apply()] or ["The database is up to date."], True


def _leave(*_: object) -> None:
    sys.exit(0)  # not at once, as without a handler: what was opened is closed on the way out


@asynccontextmanager
async def private(settings: Settings, brought: "Brought | None" = None) -> AsyncGenerator[Path]:
    """A server for this process alone, on a socket that nobody else reaches, for the length of the block.

    It uses the database beside other servers, as one of several processes.

    Raises:
        ConfigurationError: the database or the server does not start.
        PendingMigrations: an external database is not up to date.
    """
    from chatapp.app import create_app

    settings = settings.model_copy(update={"shutdown_grace": 0})
    with (
        database(settings, is_shared=True) as opened,
        TemporaryDirectory(prefix="chatapp-") as folder,
        socket.socket(socket.AF_UNIX) as listener,
    ):
        await prepare(opened)
        path = Path(folder) / "socket"
        listener.bind(str(path))
        exit_signal, ready = ExitSignal(), asyncio.Event()
        app = create_app(settings, opened.url, exit_signal=exit_signal, brought=brought)
        server = Server(configured(app, settings), exit_signal, ready.set, takes_signals=False)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        serving.add_done_callback(lambda _: ready.set())
        await ready.wait()
        if not server.started:
            raise ConfigurationError("The server did not start; the lines above say why.")
        try:
            yield path
        finally:
            server.should_exit = True
            await serving


class Database(NamedTuple):
    """The database that is used."""

    url: str
    is_embedded: bool
    is_first: bool  # nobody else uses it yet, as far as can be known


@contextmanager
def database(settings: Settings, *, is_shared: bool = False) -> Generator[Database]:
    """The database that the settings name, or our own, alone or beside a server."""
    if settings.database_url:
        yield Database(settings.database_url.get_secret_value(), is_embedded=False, is_first=False)
        return
    with embedded.run(settings.data_dir, is_shared=is_shared, is_kept_up=True) as (url, is_first):
        yield Database(url, is_embedded=True, is_first=is_first)


async def prepare(opened: Database) -> None:
    """Bring our own database up to date.

    Raises:
        PendingMigrations: somebody else's is not.
    """
    async with engine.connect(opened.url):
        if not opened.is_embedded:
            await migrations.require_none_pending()
            return
        await migrations.apply()
        if opened.is_first:
            await leases.expire_all()


@contextmanager
def _found(settings: Settings, listener: socket.socket) -> Generator[Callable[[], None]]:
    """Gives what to call when the server answers: from then on, `ask` finds it for the length of the block."""
    address: tuple[str, int] = listener.getsockname()[:2]
    host, port = address
    try:
        yield lambda: server_file.write(settings.data_dir, _url(_LOCAL.get(host, host), port))
    finally:
        server_file.remove(settings.data_dir)


def _require_safe(settings: Settings, insecure: bool) -> None:
    if settings.auth == "none" and not is_local(settings.host) and not insecure:
        raise ConfigurationError(
            f"Without a login, chatapp listens on this machine only; {settings.host} can be reached by others. "
            "Put it behind something that asks for a password and pass --insecure if that is what you want."
        )


@contextmanager
def listening(settings: Settings) -> Generator[socket.socket]:
    """A socket on the address of the settings.

    Raises:
        ConfigurationError: it cannot be had.
    """
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
    address = _url(*listener.getsockname()[:2])
    typer.echo(f"chatapp is ready at {address}  (Ctrl-C stops it)")
    if open_browser:
        webbrowser.open(address)


def _url(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
