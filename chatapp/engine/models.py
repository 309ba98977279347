"""The catalogue of models: what is configured, what each can do, and the model object for a run.

A model's id is `provider:name`. The engine never asks which provider, or which way of reading it, is behind a model.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, Protocol

import structlog
from pydantic_ai.models import Model

from chatapp.errors import ChatappError, ModelTimedOut, ModelUnreachable, UnknownModel

log = structlog.get_logger(__name__)

LIST_TIMEOUT_SECONDS = 5.0
PATIENCE_SECONDS = 1.0  # how long all lists wait for those that were never read
FRESH_SECONDS = 60.0
FRESH_AFTER_FAILURE_SECONDS = 10.0
NOT_YET = "The provider has not answered yet."


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model that can be chosen. `reason` says why one is not available."""

    id: str
    name: str
    provider: str
    description: str | None = None
    tools: bool = True
    images: bool | None = None  # None: nobody tells
    pdfs: bool = False  # as they are; their text any model can read
    reasoning: bool = False
    context_window: int | None = None  # tokens
    input_price: float | None = None  # dollars for a million tokens
    output_price: float | None = None
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


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """A provider that is configured. `reason` says why its models cannot be told."""

    name: str
    is_available: bool
    is_pending: bool  # it is being read for the first time
    reason: str | None = None


@dataclass(slots=True)
class _Listing:
    models: list[ModelInfo]
    error: ChatappError | None
    fresh_until: float


class ModelCatalogue:
    """The models of all providers. The first provider is preferred.

    A provider's list is read when somebody asks, kept, and read again behind the back of those who ask later; so one
    that is slow or down keeps nobody waiting.
    """

    def __init__(self, providers: Sequence[Provider], default: str | None = None) -> None:
        self._providers = {provider.name: provider for provider in providers}
        self._chosen_default = default
        self._listings: dict[str, _Listing] = {}
        self._reading: dict[str, asyncio.Task[_Listing]] = {}
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
        for provider in self._providers:
            listing = await self._listing(provider)
            if listing.models:
                return listing.models[0].id
            if listing.error:
                raise ModelUnreachable(
                    f"The provider {provider!r} does not tell which models it has: {listing.error.detail} "
                    "Check that it runs, or name a model with CHATAPP_MODEL."
                )
        raise ModelUnreachable("No provider has a model.")

    async def abilities(self, model_id: str, *, waits: bool) -> ModelInfo | None:
        """What is known of a model; with `waits`, its provider is asked if it never was."""
        provider = model_id.partition(":")[0]
        listing = await self._listing(provider) if waits else self._listings.get(provider)
        return next((model for model in listing.models if model.id == model_id), None) if listing else None

    def providers(self) -> list[ProviderInfo]:
        """Whoever is configured, and what is known of each."""
        return [self._info(name, self._listings.get(name)) for name in self._providers]

    async def list(self, *, waits: bool = False) -> list[ModelInfo]:
        """All models, the default marked as soon as it is known.

        For lists that were never read it waits a moment; with `waits`, until each is there or has failed.
        """
        await self._wait_for_lists(None if waits else PATIENCE_SECONDS)
        models = [
            replace(model, is_available=False, reason=listing.error.detail) if listing.error else model
            for name in self._providers
            if (listing := self._listings.get(name))
            for model in listing.models
        ]
        default = self._chosen_default or self._preferred()
        if default and all(model.id != default for model in models):
            models.insert(0, self._unlisted(default))
        return [replace(model, is_default=model.id == default) for model in models]

    async def close(self) -> None:
        """Close the providers' connections."""
        for reading in self._reading.values():
            reading.cancel()
        if self._reading:
            await asyncio.wait(self._reading.values())
        for provider in self._providers.values():
            await provider.close()

    def _info(self, provider: str, listing: _Listing | None) -> ProviderInfo:
        if listing is None:
            return ProviderInfo(provider, is_available=False, is_pending=True, reason=NOT_YET)
        error = listing.error
        return ProviderInfo(provider, error is None, is_pending=False, reason=error.detail if error else None)

    def _preferred(self) -> str | None:
        """The first model, unless a provider that goes before its own has not answered yet."""
        read = takewhile(lambda listing: listing is not None, map(self._listings.get, self._providers))
        return next((listing.models[0].id for listing in read if listing and listing.models), None)

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

    async def _wait_for_lists(self, seconds: float | None) -> None:
        """Until those were read that never were, or so much time went by."""
        readings = {name: self._read(name) for name in self._providers if not self._is_fresh(name)}
        if missing := [reading for name, reading in readings.items() if name not in self._listings]:
            await asyncio.wait(missing, timeout=seconds)

    async def _listing(self, provider: str) -> _Listing:
        reading = None if self._is_fresh(provider) else self._read(provider)
        known = self._listings.get(provider)
        if known and known.models:
            return known
        return await asyncio.shield(reading) if reading else self._listings[provider]

    def _is_fresh(self, provider: str) -> bool:
        known = self._listings.get(provider)
        return known is not None and time.monotonic() < known.fresh_until

    def _read(self, provider: str) -> asyncio.Task[_Listing]:
        """The reading that is under way, or a new one."""
        if provider not in self._reading:
            reading = asyncio.create_task(self._keep_list(provider), name=f"models of {provider}")
            self._reading[provider] = reading
            reading.add_done_callback(lambda _: self._reading.pop(provider, None))
        return self._reading[provider]

    async def _keep_list(self, provider: str) -> _Listing:
        try:
            async with asyncio.timeout(LIST_TIMEOUT_SECONDS):
                models = await self._providers[provider].models()
            listing = _Listing(models, None, time.monotonic() + FRESH_SECONDS)
        except (ChatappError, TimeoutError) as error:
            explained = error if isinstance(error, ChatappError) else ModelTimedOut(NOT_YET)
            log.warning("A provider does not list its models", provider=provider, error=explained.detail)
            known = self._listings.get(provider)
            again = time.monotonic() + FRESH_AFTER_FAILURE_SECONDS
            listing = _Listing(known.models if known else [], explained, again)
        self._listings[provider] = listing
        return listing
