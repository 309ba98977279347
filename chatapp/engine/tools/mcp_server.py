"""One MCP server: connected when it is first wanted, kept, and connected again when it was lost."""

import asyncio
import re
import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Self

import structlog
from pydantic import BaseModel, ConfigDict, Field
from pydantic_ai import ModelRetry, RunContext
from pydantic_ai.exceptions import ApprovalRequired, ToolFailed
from pydantic_ai.toolsets import AbstractToolset, ToolsetTool, WrapperToolset

from chatapp.engine.tools.toolbox import ToolInfo, title_of

if TYPE_CHECKING:
    from pydantic_ai.mcp import MCPToolset

log = structlog.get_logger(__name__)

Status = Literal["idle", "connecting", "connected", "failed"]

CONNECT_SECONDS = 15.0
AGAIN_AFTER_SECONDS = 20.0  # a server that failed is left alone for so long
LOST = (-32000, -32001, 32600)  # what the SDK calls a connection or a session that is gone
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]+")


class McpConfig(BaseModel):
    """An entry of `mcpServers`, as Claude Desktop, Cursor and others have it; what else stands there is ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    command: str | None = None
    args: list[str] | None = None
    env: dict[str, str] | None = None
    cwd: str | None = None
    url: str | None = Field(None, pattern=r"^https?://")
    headers: dict[str, str] | None = None
    disabled: bool = False
    approval: bool | list[str] = False  # ours: all of its tools ask first, or those of these names
    unsafe_to_repeat: bool | list[str] = False  # ours: they must not run twice for one call


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """A server, as people see it."""

    name: str
    status: Status
    reason: str | None  # why it does not work


class McpServer:
    """Owned by `McpServers`, in whose task group it connects."""

    def __init__(self, name: str, config: McpConfig | str) -> None:
        """A text in place of a configuration tells what is wrong with it."""
        self.name = name
        self.prefix = NOT_IN_NAMES.sub("_", name)
        self.tools: list[ToolInfo] = []
        self._config = config
        self._status: Status = "failed" if isinstance(config, str) else "idle"
        self._reason = config if isinstance(config, str) else None
        self._retry_at = 0.0
        self._toolset: MCPToolset[object] | None = None
        self.connecting: asyncio.Task[None] | None = None

    @property
    def info(self) -> ServerInfo:
        """How it does."""
        return ServerInfo(self.name, self._status, self._reason)

    def wake(self, tasks: asyncio.TaskGroup) -> asyncio.Task[None] | None:
        """Connect unless it is connected or failed lately; gives the task that does it."""
        if self.connecting is not None or isinstance(self._config, str) or self._status == "connected":
            return self.connecting
        if self._status == "failed" and time.monotonic() < self._retry_at:
            return None
        # Whoever waits for a server that has failed before would wait in vain, most likely.
        is_first = self._status == "idle"
        self._status = "connecting"
        self.connecting = tasks.create_task(self._connect(self._config), name=f"mcp {self.name}")
        return self.connecting if is_first else None

    def toolset(
        self, names: Collection[str] | None, taken: Collection[str], unasked: Collection[str]
    ) -> AbstractToolset[object] | None:
        """See `McpServers.toolsets`; None while it is not connected."""
        if self._toolset is None:
            return None
        infos = {tool.name: tool for tool in self.tools if names is None or tool.name in names}
        chosen = {name: info for name, info in infos.items() if name not in taken}
        toolset = _Connected(self._toolset, self).prefixed(self.prefix)
        toolset = toolset.filtered(lambda _, tool: tool.name in chosen)
        return toolset.approval_required(
            lambda _, tool, __: chosen[tool.name].needs_approval and tool.name not in unasked
        )

    async def lose(self) -> None:
        """Let go of a connection that does not work any more; the next who wants it has it made again."""
        await self.close()
        self._status, self._reason = "idle", "The connection was lost."

    async def close(self) -> None:
        """Let go of it."""
        toolset, self._toolset = self._toolset, None
        if toolset is not None:
            try:
                await toolset.__aexit__(None, None, None)
            except Exception as error:  # noqa: BLE001 - somebody else's code, of which nothing is wanted any more
                log.warning("An MCP server was left in disorder", server=self.name, error=repr(error))

    async def _connect(self, config: McpConfig) -> None:
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                toolset = _build(self.name, config)
                await toolset.__aenter__()
                self._toolset = toolset
                self.tools = [self._describe(config, tool) for tool in await toolset.list_tools()]
            self._status, self._reason = "connected", None
        except Exception as error:  # noqa: BLE001 - somebody else's program may fail in any way
            log.warning("An MCP server cannot be used", server=self.name, error=repr(error))
            await self.close()
            self._status, self._reason = "failed", _plain(config, error)
            self._retry_at = time.monotonic() + AGAIN_AFTER_SECONDS
        finally:
            self.connecting = None

    def _describe(self, config: McpConfig, tool: Any) -> ToolInfo:
        hints = tool.annotations
        is_risky = bool(hints and hints.destructive_hint and not hints.idempotent_hint and not hints.read_only_hint)
        return ToolInfo(
            name=f"{self.prefix}_{tool.name}",
            title=tool.title or title_of(tool.name),
            description=tool.description or "",
            kind="mcp",
            needs_approval=_concerns(config.approval, tool.name),
            unsafe_to_repeat=is_risky or _concerns(config.unsafe_to_repeat, tool.name),
            server=self.name,
        )


@dataclass
class _Connected(WrapperToolset[object]):
    """A connected server's tools. The connection is the server's: a run neither opens nor closes it."""

    server: McpServer

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *args: object) -> None:
        return

    async def call_tool(
        self, name: str, tool_args: dict[str, Any], ctx: RunContext[object], tool: ToolsetTool[object]
    ) -> Any:
        try:
            return await super().call_tool(name, tool_args, ctx, tool)
        except (ApprovalRequired, ToolFailed):
            raise
        except ModelRetry as error:
            if getattr(error.__cause__, "code", None) not in LOST:
                raise
        except (OSError, RuntimeError) as error:
            log.warning("A call of an MCP server broke", server=self.server.name, error=repr(error))
        await self.server.lose()
        raise ToolFailed(f"The connection to {self.server.name} was lost during the call.")


def _build(name: str, config: McpConfig) -> "MCPToolset[object]":
    from fastmcp.client.transports import StdioTransport
    from pydantic_ai.mcp import MCPToolset

    options: dict[str, Any] = {"id": name, "init_timeout": CONNECT_SECONDS, "tool_error_behavior": "failed"}
    if config.command is not None:
        transport = StdioTransport(config.command, config.args or [], config.env, config.cwd, keep_alive=False)
        return MCPToolset[object](transport, **options)
    if config.url is None:
        raise ValueError
    return MCPToolset[object](config.url, headers=config.headers, **options)


def _concerns(choice: bool | list[str], name: str) -> bool:
    return choice if isinstance(choice, bool) else name in choice


def _plain(config: McpConfig, error: BaseException) -> str:
    """Why a server cannot be used, in words for people, without what it said itself."""
    causes = [error, *(cause for cause in (error.__cause__, error.__context__) if cause is not None)]
    statuses = [status for cause in causes if (status := getattr(getattr(cause, "response", None), "status_code", 0))]
    if any(isinstance(cause, FileNotFoundError) for cause in causes):
        return f"There is no command {config.command!r}."
    if any(isinstance(cause, TimeoutError) for cause in causes):
        return f"It did not answer within {CONNECT_SECONDS:g} seconds."
    if statuses:
        return f"Its address answered with status {statuses[0]}."
    if config.url is not None:
        return "It cannot be reached, or does not speak MCP."
    return "It ended, or did not speak MCP."
