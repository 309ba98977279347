"""All MCP servers. One that is broken delays neither the start nor those who do not need it."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager

from pydantic_ai.toolsets import AbstractToolset

from chatapp.engine.tools.mcp_server import McpConfig, McpServer, ServerInfo
from chatapp.engine.tools.toolbox import ToolInfo

WAIT_SECONDS = 5.0  # how long a run waits for the servers that it has not seen yet


class McpServers:
    """The servers by name."""

    def __init__(self, configs: Mapping[str, McpConfig | str] | None = None) -> None:
        """A text in place of a configuration tells what is wrong with it."""
        self._servers = [McpServer(name, config) for name, config in (configs or {}).items()]
        self._tasks: asyncio.TaskGroup | None = None

    @property
    def names(self) -> list[str]:
        """What a run calls all the tools of a server by."""
        return [server.name for server in self._servers]

    @property
    def tools(self) -> list[ToolInfo]:
        """What the servers have that are or were connected."""
        return [tool for server in self._servers for tool in server.tools]

    def infos(self) -> list[ServerInfo]:
        """How they do; begins to connect those that nobody has wanted yet."""
        if self._tasks is not None:
            for server in self._servers:
                server.wake(self._tasks)
        return [server.info for server in self._servers]

    def may_have(self, name: str) -> bool:
        """Whether it is the name of a server, or may be that of a tool of one, connected or not."""
        return any(name == server.name or name.startswith(f"{server.prefix}_") for server in self._servers)

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """Let servers be connected for the length of the block."""
        async with asyncio.TaskGroup() as tasks:
            self._tasks = tasks
            try:
                yield
            finally:
                self._tasks = None
                connecting = [task for server in self._servers if (task := server.connecting)]
                for task in connecting:
                    task.cancel()
                await asyncio.gather(*connecting, return_exceptions=True)
                for server in self._servers:
                    await server.close()

    async def toolsets(
        self, wanted: Sequence[str], taken: Collection[str] = (), unasked: Collection[str] = ()
    ) -> list[AbstractToolset[object]]:
        """The tools that a run wants, by their names or those of their servers, from the servers that work: none whose
        name is `taken`, and those of `unasked` without asking."""
        servers = [server for server in self._servers if _is_wanted(server, wanted)]
        if self._tasks is not None:
            waking = [task for server in servers if (task := server.wake(self._tasks)) is not None]
            if waking:
                await asyncio.wait(waking, timeout=WAIT_SECONDS)
        toolsets: list[AbstractToolset[object]] = []
        for server in servers:
            names = None if server.name in wanted else wanted
            if (toolset := server.toolset(names, taken, unasked)) is not None:
                toolsets.append(toolset)
        return toolsets


def _is_wanted(server: McpServer, wanted: Sequence[str]) -> bool:
    return any(name == server.name or name.startswith(f"{server.prefix}_") for name in wanted)
