"""The catalogue of models: what is configured, what each can do, and the model object for a run.

A model's id is `provider:name`. The engine never asks which provider, or which way of reading it, is behind a model.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import structlog
from pydantic_ai.models import Model

from chatapp.errors import ChatappError, ModelUnreachable, UnknownModel

log = structlog.get_logger(__name__)

LIST_TIMEOUT_SECONDS = 3.0
FRESH_SECONDS = 60.0
FRESH_AFTER_FAILURE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model that can be chosen. `reason` says why one is not available."""

    id: str
    name: str
    provider: str
    description: str | None = None
    tools: bool = True
    images: bool = False
    reasoning: bool = False
    is_default: bool = False
    is_available: bool = True
    reason: str | None = None


class Provider(Protocol):
    """Somebody who has models."""

    @property
    def name(self) -> str:
        """The first part of its models' ids."""
        ...

    def model(self, name: str) -> Model[Any]:
        """The model object for a name, whether or not the provider knows it. Connects to nothing."""
        ...

    async def models(self) -> list[ModelInfo]:
        """What it has, the preferred one first. Raises a `ModelError` when it cannot tell."""
        ...

    async def close(self) -> None:
        """Give connections back."""
        ...


@dataclass(slots=True)
class _Listing:
    models: list[ModelInfo]
    error: ChatappError | None
    fresh_until: float


class ModelCatalogue:
    """The models of all providers. The first provider is preferred."""

    def __init__(self, providers: Sequence[Provider], default: str | None = None) -> None:
        self._providers = {provider.name: provider for provider in providers}
        self._chosen_default = default
        self._listings: dict[str, _Listing] = {}
        self._resolved: dict[str, Model[Any]] = {}

    def resolve(self, model_id: str) -> Model[Any]:
        """The model object for an id.

        Raises:
            UnknownModel: the id is malformed, or nothing is configured under its provider.
        """
        if model_id not in self._resolved:
            provider, name = self._split(model_id)
            if len(self._resolved) > 1_000:  # ids come from clients
                self._resolved.clear()
            self._resolved[model_id] = provider.model(name)
        return self._resolved[model_id]

    async def load(self, model_id: str) -> Model[Any]:
        """As `resolve`, but the import of a provider's package, which may take a second, stops nothing else."""
        if model_id in self._resolved:
            return self._resolved[model_id]
        return await asyncio.to_thread(self.resolve, model_id)

    def check(self, model_id: str) -> None:
        """
        Raises:
            UnknownModel: as `resolve`, without loading the provider.
        """
        self._split(model_id)

    async def default(self) -> str:
        """The id of the model for new chats.

        Raises:
            ModelUnreachable: none is named, and the preferred provider cannot tell what it has.
        """
        if self._chosen_default:
            return self._chosen_default
        preferred = next(iter(self._providers))
        listing = await self._listing(preferred)
        if not listing.models:
            raise ModelUnreachable(
                f"The provider {preferred!r} does not tell which models it has. "
                "Check that it runs, or name a model with CHATAPP_MODEL."
            )
        return listing.models[0].id

    async def list(self) -> list[ModelInfo]:
        """All models, the default marked. A provider that is down costs at most a few seconds, once in a while."""
        listings = await asyncio.gather(*(self._listing(name) for name in self._providers))
        models = [
            replace(model, is_available=False, reason=listing.error.detail) if listing.error else model
            for listing in listings
            for model in listing.models
        ]
        default = self._chosen_default or (models[0].id if models else None)
        if default and all(model.id != default for model in models):
            models.insert(0, self._unlisted(default))
        return [replace(model, is_default=model.id == default) for model in models]

    async def close(self) -> None:
        """Close the providers' connections."""
        for provider in self._providers.values():
            await provider.close()

    def _unlisted(self, model_id: str) -> ModelInfo:
        provider, _, name = model_id.partition(":")
        listing = self._listings.get(provider)
        reason = listing.error.detail if listing and listing.error else None
        if provider not in self._providers:
            reason = UnknownModel().detail
        return ModelInfo(id=model_id, name=name, provider=provider, is_available=reason is None, reason=reason)

    def _split(self, model_id: str) -> tuple[Provider, str]:
        prefix, _, name = model_id.partition(":")
        provider = self._providers.get(prefix)
        if provider is None or not name:
            known = ", ".join(f"{known}:…" for known in self._providers)
            raise UnknownModel.of(model=f"No model is configured as {model_id[:100]!r}; there is {known}.")
        return provider, name

    async def _listing(self, provider_name: str) -> _Listing:
        known = self._listings.get(provider_name)
        if known and time.monotonic() < known.fresh_until:
            return known
        try:
            async with asyncio.timeout(LIST_TIMEOUT_SECONDS):
                models = await self._providers[provider_name].models()
            listing = _Listing(models, None, time.monotonic() + FRESH_SECONDS)
        except (ChatappError, TimeoutError) as error:
            log.warning("A provider does not list its models", provider=provider_name, error=str(error))
            explained = error if isinstance(error, ChatappError) else ModelUnreachable()
            again = time.monotonic() + FRESH_AFTER_FAILURE_SECONDS
            listing = _Listing(known.models if known else [], explained, again)
        self._listings[provider_name] = listing
        return listing
