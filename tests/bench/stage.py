"""What most benches stand on: a provider for tests, and one server that asks it."""

import contextlib
import shutil
import sys
import tempfile
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass
from pathlib import Path

from tests.bench import processes
from tests.bench.processes import Server
from tests.bench.targets import Place, Target
from tests.support.ports import free_ports


@dataclass(frozen=True)
class Stage:
    """Both of them, and the server's folder."""

    upstream: Server
    server: Server
    folder: Path


@contextlib.asynccontextmanager
async def staged(target: Target, **environment: str) -> AsyncGenerator[Stage]:
    """Start them, with `environment` beside the target's own, and stop them in the end."""
    upstream_port, port = free_ports(2)
    upstream_command = [sys.executable, "-m", "tests.support.upstream", "--port", str(upstream_port)]
    with temporary_folder() as folder:
        place = Place(f"http://127.0.0.1:{upstream_port}/v1", port, folder)
        surroundings = {**target.full_environment(place), **environment}
        async with (
            processes.server(upstream_command, upstream_port) as upstream,
            processes.server(target.command(place), port, surroundings, folder) as server,
        ):
            yield Stage(upstream, server, folder)


@contextlib.contextmanager
def temporary_folder() -> Generator[Path]:
    """A folder that other users may enter: PostgreSQL does not run as root."""
    folder = Path(tempfile.mkdtemp(prefix="chatapp-bench-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
