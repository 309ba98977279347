"""Node, and the packages that others publish for it."""

import fcntl
from pathlib import Path

import anyio

from tests.support import processes
from tests.support.programs import require

CLIENT = Path(__file__).parents[1] / "gateways" / "client"


async def packages() -> Path:
    """The folder with the packages of the lock file, installed when they are not."""
    require("npm")
    with (CLIENT / "package.json").open() as door:
        await anyio.to_thread.run_sync(fcntl.flock, door, fcntl.LOCK_EX)  # one installs, others wait
        await _install()
    return CLIENT / "node_modules"


async def _install() -> None:
    installed, lock = CLIENT / "node_modules" / ".package-lock.json", CLIENT / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        code, printed = await processes.run_command("npm", "ci", "--no-progress", "--prefix", str(CLIENT))
        assert code == 0, printed
        installed.touch()
