"""What is known of the tools that a run may be given."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic_ai import Tool

Kind = Literal["built-in", "mcp"]

OFF = "-"  # before a name: not this one

# Keys of a tool's metadata.
TITLE = "title"
UNSAFE_TO_REPEAT = "unsafe_to_repeat"  # it must not run twice for one call
NATIVE = "native"  # a model's own tool of this kind is preferred


@dataclass(frozen=True, slots=True)
class ToolInfo:
    """A tool, as people choose it."""

    name: str
    title: str
    description: str
    kind: Kind = "built-in"
    needs_approval: bool = False
    unsafe_to_repeat: bool = False
    server: str | None = None  # the MCP server that has it


def describe(tool: Tool[Any]) -> ToolInfo:
    """What a tool says of itself."""
    metadata = tool.metadata or {}
    return ToolInfo(
        name=tool.name,
        title=metadata.get(TITLE) or title_of(tool.name),
        description=tool.description or "",
        needs_approval=tool.requires_approval,
        unsafe_to_repeat=bool(metadata.get(UNSAFE_TO_REPEAT)),
    )


def title_of(name: str) -> str:
    """A name in words."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def chosen(named: Collection[str] | None, default: Collection[str]) -> set[str]:
    """The tools that are named. Where only `-name` is named, all but those; so what comes later is there too."""
    off = {name.removeprefix(OFF) for name in named or () if name.startswith(OFF)}
    on = {name for name in named or () if not name.startswith(OFF)}
    return (set(default) if named is None or (off and not on) else on) - off


def unsafe(tools: Sequence[ToolInfo]) -> set[str]:
    """The names of the tools that must not run twice for one call."""
    return {tool.name for tool in tools if tool.unsafe_to_repeat}
