"""Ollama, which is found by itself where it runs on this machine."""

import asyncio
from typing import Any

from pydantic_ai.models import Model

from chatapp.engine.providers import connection
from chatapp.engine.providers.knowledge import Listed
from chatapp.engine.providers.openai import OpenAICompatibleProvider
from chatapp.errors import ModelError, ModelUnreachable

MOST_ASKED_AT_ONCE = 8


class OllamaProvider(OpenAICompatibleProvider):
    """A server of Ollama: its own API tells what it has, its Chat Completions answer.

    Args:
        base_url: with or without `/v1`; None looks for one on this machine, and it is no fault if there is none.
    """

    default_url = "http://127.0.0.1:11434"

    def __init__(self, name: str, api_key: str | None, base_url: str | None, timeout: float) -> None:
        super().__init__(name, api_key, (base_url or self.default_url).rstrip("/").removesuffix("/v1") + "/v1", timeout)
        self._is_configured = base_url is not None
        self._root = self.base_url.removesuffix("/v1")

    def model(self, name: str) -> Model[Any]:
        """Any name: the server decides whether it knows it."""
        from pydantic_ai.providers.ollama import OllamaProvider as Connection

        from chatapp.engine.providers.tapped_variants import TappedOllamaModel

        return TappedOllamaModel(name, provider=Connection(openai_client=self.client()))

    async def _list(self) -> list[Listed]:
        """What it has pulled, the newest first."""
        try:
            body = await connection.ask(self._http(), f"{self._root}/api/tags", self._headers())
        except ModelError as error:
            if self._is_configured or not isinstance(error, ModelUnreachable):
                raise
            return []
        gate = asyncio.Semaphore(MOST_ASKED_AT_ONCE)
        listed = await asyncio.gather(*(self._shown(gate, entry["name"]) for entry in body.get("models") or ()))
        return [model for model in listed if model is not None]

    async def _shown(self, gate: asyncio.Semaphore, name: str) -> Listed | None:
        """A model with its abilities; None for one that only embeds."""
        try:
            async with gate:
                shown = await connection.ask(
                    self._http(), f"{self._root}/api/show", self._headers(), json={"model": name}
                )
        except ModelError:  # an old server, or a model that was removed meanwhile
            return Listed(name)
        abilities = shown.get("capabilities")
        if abilities is None:
            return Listed(name)
        if "completion" not in abilities:
            return None
        facts: dict[str, Any] = shown.get("model_info") or {}
        windows = [value for key, value in facts.items() if key.endswith(".context_length")]
        return Listed(
            name,
            tools="tools" in abilities,
            images="vision" in abilities,
            reasoning="thinking" in abilities,
            context_window=windows[0] if windows else None,
        )
