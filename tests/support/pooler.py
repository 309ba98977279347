"""A PgBouncer in front of a database."""

import asyncio
import os
import pwd
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import anyio

from tests.support.ports import free_port
from tests.support.programs import require

START_SECONDS = 10


@asynccontextmanager
async def pooler(database_url: str, mode: str, folder: Path) -> AsyncGenerator[str]:
    """The address of a database behind a pooler in `mode`, "session" or "transaction"."""
    parts = urlsplit(database_url)
    host = parse_qs(parts.query).get("host", [parts.hostname or "127.0.0.1"])[0]
    named = {"host": host, "port": parts.port or 5432, "dbname": parts.path[1:], "user": parts.username or "postgres"}
    if parts.password:
        named["password"] = parts.password
    port = free_port()
    settings = {
        "listen_addr": "127.0.0.1",
        "listen_port": port,
        "unix_socket_dir": "",
        "auth_type": "any",
        "pool_mode": mode,
        "default_pool_size": 40,
    }
    lines = ["[databases]", "chat = " + " ".join(f"{name}={value}" for name, value in named.items()), "[pgbouncer]"]
    file = folder / "pgbouncer.ini"
    file.write_text("\n".join([*lines, *(f"{name} = {value}" for name, value in settings.items())]))
    process = await asyncio.create_subprocess_exec(require("pgbouncer"), "-q", *_user(host, file), str(file))
    try:
        with anyio.fail_after(START_SECONDS):
            while not await _listens(port):
                assert process.returncode is None, "pgbouncer ended"
                await anyio.sleep(0.05)
        yield f"postgresql://chatapp@127.0.0.1:{port}/chat"
    finally:
        process.terminate()
        await process.wait()


def _user(host: str, file: Path) -> list[str]:
    """It does not run as root; a socket's directory may be its owner's alone."""
    if os.geteuid() != 0:
        return []
    owner = pwd.getpwuid(Path(host).stat().st_uid) if host.startswith("/") else pwd.getpwnam("nobody")
    for path in (file, file.parent):
        os.chown(path, owner.pw_uid, -1)
    return ["-u", owner.pw_name]


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True
