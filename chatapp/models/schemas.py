"""What clients see of models and tools."""

from typing import Self

from pydantic import BaseModel, Field

from chatapp.engine.models import ModelInfo


class Abilities(BaseModel):
    """What a model can do beside text."""

    tools: bool
    images: bool
    reasoning: bool


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
            abilities=Abilities(tools=info.tools, images=info.images, reasoning=info.reasoning),
        )


class ModelList(BaseModel):
    """All models."""

    items: list[ModelOut]


class ToolOut(BaseModel):
    """A tool that the model may call."""

    name: str
    description: str


class ToolList(BaseModel):
    """All tools."""

    items: list[ToolOut]
