"""A server whose model has a tool that takes a while: `python -m tests.crash.server FOLDER`.

While it works there is a file in FOLDER, named after the process, so that one can see that a process is in the middle
of a tool.
"""

import asyncio
import os
import sys
from pathlib import Path
from uuid import uuid4

from pydantic_ai import Tool

from tests.support.tool_server import serve

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path()


async def look_up(seconds: float) -> str:
    """Look something up."""
    mark = FOLDER / f"{os.getpid()}-{uuid4()}"
    mark.touch()
    try:
        await asyncio.sleep(seconds)
    finally:
        mark.unlink()
    return "It is there."


def is_at_work(folder: Path, pid: int) -> bool:
    """Whether a process is in the middle of the tool."""
    return any(folder.glob(f"{pid}-*"))


if __name__ == "__main__":
    serve(Tool[object](look_up))
