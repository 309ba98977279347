"""What clients see of models and tools."""

from dataclasses import asdict
from typing import Literal, Self

from pydantic import BaseModel, Field

from chatapp.engine.models import ModelInfo, ProviderInfo
from chatapp.engine.tools.mcp_server import ServerInfo
from chatapp.engine.tools.toolbox import ToolInfo


class Abilities(BaseModel):
    """What a model can do beside text."""

    tools: bool
    images: bool | None = Field(description="Null where nobody tells; then they are tried.")
    pdfs: bool = Field(description="As they are. Any other model is given their text.")
    reasoning: bool


class Price(BaseModel):
    """What a model costs, in US dollars for a million tokens."""

    input: float
    output: float


class ModelOut(BaseModel):
    """A model that can be chosen."""

    id: str = Field(description="`provider:name`; pass it as `model`.")
    name: str
    provider: str
    description: str | None
    is_default: bool
    is_available: bool
    reason: str | None = Field(description="Why it is not available.")
    abilities: Abilities
    context_window: int | None = Field(description="Tokens that it can read, if that is known.")
    price: Price | None = Field(description="Null where it is not known.")

    @classmethod
    def of(cls, info: ModelInfo) -> Self:
        """From the catalogue."""
        return cls(
            id=info.id,
            name=info.name,
            provider=info.provider,
            description=info.description,
            is_default=info.is_default,
            is_available=info.is_available,
            reason=info.reason,
            abilities=Abilities(tools=info.tools, images=info.images, pdfs=info.pdfs, reasoning=info.reasoning),
            context_window=info.context_window,
            price=None
            if info.input_price is None or info.output_price is None
            else Price(input=info.input_price, output=info.output_price),
        )


class ProviderOut(BaseModel):
    """A provider that is configured."""

    name: str = Field(description="The first part of its models' ids.")
    is_available: bool
    is_pending: bool = Field(description="It is being asked for the first time: ask again for its models.")
    reason: str | None = Field(description="Why it does not tell what it has.")

    @classmethod
    def of(cls, info: ProviderInfo) -> Self:
        """From the catalogue."""
        return cls(**asdict(info))


class ModelList(BaseModel):
    """All models, and whoever has them."""

    items: list[ModelOut]
    providers: list[ProviderOut]


class ToolOut(BaseModel):
    """A tool that the model may call."""

    name: str = Field(description="Pass it in `tools`.")
    title: str
    description: str
    kind: Literal["built-in", "mcp"]
    needs_approval: bool = Field(description="The run stops before each call and asks.")
    unsafe_to_repeat: bool = Field(description="It is not called again when the server may have stopped in a call.")
    server: str | None = Field(description="The MCP server that has it.")

    @classmethod
    def of(cls, info: ToolInfo) -> Self:
        """From the engine."""
        return cls(**asdict(info))


class ToolServerOut(BaseModel):
    """An MCP server that is configured."""

    name: str = Field(description="In `tools` it stands for all of its tools.")
    status: Literal["idle", "connecting", "connected", "failed"]
    reason: str | None = Field(description="Why it does not work.")

    @classmethod
    def of(cls, info: ServerInfo) -> Self:
        """From the engine."""
        return cls(**asdict(info))


class ToolList(BaseModel):
    """All tools, and the servers that some of them are of."""

    items: list[ToolOut]
    servers: list[ToolServerOut]
