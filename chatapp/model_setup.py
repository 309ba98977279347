"""The providers of models that the settings configure."""

from typing import Any

from pydantic import SecretStr
from pydantic_ai.agent import AbstractAgent

from chatapp.engine.models import ModelCatalogue, Provider
from chatapp.engine.own_agent import AgentModel
from chatapp.engine.providers.anthropic import AnthropicProvider
from chatapp.engine.providers.demo import DemoProvider
from chatapp.engine.providers.google import GoogleProvider
from chatapp.engine.providers.groq import GroqProvider
from chatapp.engine.providers.mistral import MistralProvider
from chatapp.engine.providers.ollama import OllamaProvider
from chatapp.engine.providers.openai import OpenAICompatibleProvider, OpenAIProvider
from chatapp.engine.providers.openrouter import OpenRouterProvider
from chatapp.errors import ConfigurationError, UnknownModel
from chatapp.settings import Settings

WITH_KEYS = (AnthropicProvider, GoogleProvider, OpenRouterProvider, GroqProvider, MistralProvider)


def catalogue(settings: Settings, agent: AbstractAgent[Any, Any] | None = None) -> ModelCatalogue:
    """The catalogue of what is configured; the model of an agent that somebody brings comes first.

    Raises:
        ConfigurationError: a model is named whose provider is not.
    """
    found = providers(settings)
    if agent is not None and agent.model is not None:
        found = [AgentModel(agent), *(provider for provider in found if provider.name != DemoProvider.name)]
    models = ModelCatalogue(found, settings.model)
    for name in ("fallback_model", "title_model"):
        if model := getattr(settings, name):
            try:
                models.check(model)
            except UnknownModel as error:
                raise ConfigurationError(f"CHATAPP_{name.upper()}: {error.detail}") from error
    return models


def providers(settings: Settings) -> list[Provider]:
    """Whoever is configured, the preferred one first, and the demo."""
    timeout = settings.model_timeout
    found: list[Provider] = []
    if settings.openai_api_key or settings.openai_base_url:
        key, url = _plain(settings.openai_api_key), settings.openai_base_url
        found.append(OpenAIProvider("openai", key, url, timeout, settings.openai_api))
    for kind in WITH_KEYS:
        name = kind.__name__.removesuffix("Provider").lower()
        if key := _plain(getattr(settings, f"{name}_api_key")):
            found.append(kind(name, key, getattr(settings, f"{name}_base_url"), timeout))
    for name, endpoint in settings.endpoints.items():
        found.append(OpenAICompatibleProvider(name, _plain(endpoint.key), endpoint.url, timeout, endpoint.models))
    if settings.ollama_base_url != "off":
        key, url = _plain(settings.ollama_api_key), settings.ollama_base_url
        found.append(OllamaProvider("ollama", key, url, timeout))
    return [*found, DemoProvider()]


def _plain(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
