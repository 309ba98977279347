"""What is known of models beside what their provider says: abilities from pydantic-ai, prices from genai-prices.

Both are data that came with their packages; nothing is asked over the network.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

from pydantic_ai.profiles import ModelProfile

from chatapp.engine.models import ModelInfo

_SEEING = re.compile(
    r"vision|pixtral|llava|moondream|minicpm-v|[-.\d]vl\b|(^|/)(gpt-(4o|4\.\d|4-turbo|[5-9])|chatgpt-|o[134]\b(?!-mini)"
    r"|o4-mini|claude|gemini|gemma-?[3-9]|llama-?4|llama3\.2-vision|mistral-(small|medium|large)-(latest|3|4|2[5-9]))"
)
_THINKING = re.compile(r"deepseek-r\d|(^|[-/])r1\b|qwq|gpt-oss|magistral|reason|think|(^|/)(gpt-[5-9]|o[134]\b)")
_READING_PDFS = {"openai", "anthropic", "google"}
_PROFILES = {
    "openai": "openai_model_profile",
    "anthropic": "anthropic_model_profile",
    "google": "google_model_profile",
    "groq": "groq_model_profile",
    "mistral": "mistral_model_profile",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A model as its provider lists it; None is what it does not tell. Prices are dollars for a million tokens."""

    name: str
    title: str | None = None
    description: str | None = None
    tools: bool | None = None
    images: bool | None = None
    pdfs: bool | None = None
    reasoning: bool | None = None
    context_window: int | None = None
    input_price: float | None = None
    output_price: float | None = None


def described(provider: str, base_url: str, listed: list[Listed]) -> list[ModelInfo]:
    """The models with all that is known of them."""
    return [_described(provider, base_url, model) for model in listed]


def _described(provider: str, base_url: str, model: Listed) -> ModelInfo:
    profile = _profile(provider, model.name)
    known = _priced(provider, base_url, model.name)
    sees = _first(model.images, _sees(provider, base_url, model.name))
    thinks = profile.get("supports_thinking") or _THINKING.search(model.name.lower()) is not None
    return ModelInfo(
        id=f"{provider}:{model.name}",
        name=model.title or model.name,
        provider=provider,
        description=model.description,
        tools=_first(model.tools, profile.get("supports_tools"), True),
        images=sees,
        pdfs=_first(model.pdfs, bool(sees) and _is_known(provider, base_url) and provider in _READING_PDFS),
        reasoning=_first(model.reasoning, thinks),
        context_window=model.context_window or (known.context_window if known else None),
        input_price=_first(model.input_price, known.input_price if known else None),
        output_price=_first(model.output_price, known.output_price if known else None),
    )


def _sees(provider: str, base_url: str, name: str) -> bool | None:
    """By its name. On a server that only speaks OpenAI's protocol, a name that says nothing means nothing."""
    return True if _SEEING.search(name.lower()) else False if _is_known(provider, base_url) else None


def _is_known(provider: str, base_url: str) -> bool:
    return provider in _PROFILES and (provider != "openai" or "://api.openai.com/" in base_url)


@dataclass(frozen=True, slots=True)
class _Priced:
    context_window: int | None
    input_price: float | None
    output_price: float | None


def _profile(provider: str, name: str) -> ModelProfile:
    if provider not in _PROFILES:
        return {}
    function: Callable[[str], ModelProfile | None] = getattr(
        import_module(f"pydantic_ai.profiles.{provider}"), _PROFILES[provider]
    )
    return function(name) or {}


def _priced(provider: str, base_url: str, name: str) -> _Priced | None:
    from genai_prices.data_snapshot import get_snapshot

    snapshot = get_snapshot()
    for provider_id, url in ((None, base_url), (provider, None)):
        try:
            _, model = snapshot.find_provider_model(name, None, provider_id, url)
        except LookupError:
            continue
        prices = model.get_prices(datetime.now(UTC))
        return _Priced(model.context_window, _dollars(prices.input_mtok), _dollars(prices.output_mtok))
    return None


def _dollars(price: Any) -> float | None:
    """The price of the first tokens, where more of them cost more."""
    price = getattr(price, "base", price)
    return float(price) if isinstance(price, Decimal) else None


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)
