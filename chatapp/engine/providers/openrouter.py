"""OpenRouter, which passes on to many others and tells most of its models."""

from typing import Any

from pydantic_ai.models import Model

from chatapp.engine.providers.knowledge import Listed
from chatapp.engine.providers.openai import OpenAICompatibleProvider

MILLION = 1_000_000


class OpenRouterProvider(OpenAICompatibleProvider):
    """OpenRouter, over Chat Completions with additions of its own."""

    default_url = "https://openrouter.ai/api/v1"
    preferred = (r"openrouter/auto",)

    def model(self, name: str) -> Model[Any]:
        """Any name: the server decides whether it knows it."""
        from pydantic_ai.providers.openrouter import OpenRouterProvider as Connection

        from chatapp.engine.providers.tapped_variants import TappedOpenRouterModel

        return TappedOpenRouterModel(name, provider=Connection(openai_client=self.client()))

    def _listed(self, body: Any) -> list[Listed]:
        return [_listed(entry) for entry in body["data"] if "text" in _said(entry, "output_modalities", ["text"])]


def _listed(entry: dict[str, Any]) -> Listed:
    parameters: list[str] = entry.get("supported_parameters") or []
    prices: dict[str, str] = entry.get("pricing") or {}
    return Listed(
        entry["id"],
        entry.get("name"),
        tools="tools" in parameters,
        images="image" in _said(entry, "input_modalities", []),
        pdfs="file" in _said(entry, "input_modalities", []),
        reasoning="reasoning" in parameters,
        context_window=entry.get("context_length"),
        input_price=_dollars(prices.get("prompt")),
        output_price=_dollars(prices.get("completion")),
    )


def _said(entry: dict[str, Any], name: str, otherwise: list[str]) -> list[str]:
    architecture: dict[str, list[str] | None] = entry.get("architecture") or {}
    return architecture.get(name) or otherwise


def _dollars(price: str | None) -> float | None:
    """Dollars a million tokens; it tells them for one, and -1 where it depends."""
    return round(float(price) * MILLION, 6) if price is not None and float(price) >= 0 else None
