"""The tools that the settings configure."""

import os
import re
from collections.abc import Mapping
from typing import Any, cast

from pydantic import ValidationError
from pydantic_ai import Tool
from pydantic_core import from_json

from chatapp.engine.tools import current_time, web_fetch, web_search
from chatapp.engine.tools.limits import ToolLimits
from chatapp.engine.tools.mcp_server import McpConfig
from chatapp.engine.tools.mcp_servers import McpServers
from chatapp.errors import ConfigurationError
from chatapp.settings import Settings

VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?\}")


def built_in(settings: Settings) -> list[Tool[object]]:
    """Our own ones."""
    tools = [current_time.tool()]
    if settings.web_search != "off":
        tools.append(web_search.tool(settings.web_search_url, is_native_preferred=settings.web_search == "auto"))
    if settings.web_fetch != "off":
        tools.append(web_fetch.tool(settings.max_tool_characters, may_be_local=settings.web_fetch == "any"))
    return tools


def limits(settings: Settings) -> ToolLimits:
    """What holds for all of them."""
    return ToolLimits(seconds=settings.tool_timeout, characters=settings.max_tool_characters)


def mcp_servers(settings: Settings) -> McpServers:
    """The servers of the configuration file.

    Raises:
        ConfigurationError: it cannot be read. What is wrong with one server is told of that server alone.
    """
    if settings.mcp_config is None:
        return McpServers()
    try:
        read = from_json(settings.mcp_config.read_bytes())
    except OSError as error:
        raise ConfigurationError(f"CHATAPP_MCP_CONFIG: {settings.mcp_config} cannot be read.") from error
    except ValueError as error:
        raise ConfigurationError(f"CHATAPP_MCP_CONFIG: {settings.mcp_config} is no JSON: {error}") from error
    entries = cast("dict[str, Any]", read).get("mcpServers") if isinstance(read, dict) else None
    if not isinstance(entries, dict):
        raise ConfigurationError(f"CHATAPP_MCP_CONFIG: {settings.mcp_config} has no object `mcpServers`.")
    configs = {name: _config(entry, os.environ) for name, entry in cast("dict[str, Any]", entries).items()}
    return McpServers(
        {name: config for name, config in configs.items() if isinstance(config, str) or not config.disabled}
    )


def _config(entry: object, environment: Mapping[str, str]) -> McpConfig | str:
    """A server's configuration, or what is wrong with it. The file refers to variables of the environment by name."""
    try:
        config = McpConfig.model_validate(_expanded(entry, environment))
    except KeyError as error:
        return f"Its configuration needs the environment variable {error.args[0]}."
    except ValidationError as error:
        return f"Its configuration is not right: {error.errors()[0]['loc'][0]}."
    return config if config.command or config.url else "Its configuration has neither a command nor a url."


def _expanded(value: object, environment: Mapping[str, str]) -> object:
    """`${NAME}` and `${NAME:-default}` in every text, as other programs read these files."""
    if isinstance(value, str):
        return VARIABLE.sub(lambda found: _variable(found, environment), value)
    if isinstance(value, dict):
        return {name: _expanded(member, environment) for name, member in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_expanded(member, environment) for member in cast("list[Any]", value)]
    return value


def _variable(found: re.Match[str], environment: Mapping[str, str]) -> str:
    if found[1] in environment:
        return environment[found[1]]
    if found[2] is None:
        raise KeyError(found[1])
    return found[3]
