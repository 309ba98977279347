"""A real MCP server over HTTP or stdio: `python -m tests.support.mcp_notes FILE [PORT]`. It keeps notes in FILE."""

import asyncio
import sys
from pathlib import Path

from mcp.server.mcpserver import MCPServer
from mcp.types import ToolAnnotations

server = MCPServer("notes", log_level="ERROR")
NOTES = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("notes")


@server.tool(title="Write a note")
def write_note(text: str) -> str:
    """Write a note."""
    with NOTES.open("a") as notes:
        notes.write(f"{text}\n")
    return f"Noted: {text}"


@server.tool(annotations=ToolAnnotations(destructive_hint=True))
def burn_notes() -> str:
    """Destroy all notes."""
    NOTES.unlink()
    return "Gone."


@server.tool()
async def dawdle() -> str:
    """Take for ever."""
    await asyncio.sleep(3_600)
    return "late"


@server.tool()
def much() -> str:
    """Say much."""
    return "much " * 10_000


if __name__ == "__main__":
    if len(sys.argv) > 2:
        server.run("streamable-http", port=int(sys.argv[2]))
    else:
        server.run("stdio")
