"""The models of providers with a dialect of Chat Completions, tapped as OpenAI's are. Imports the SDK."""

from pydantic_ai.models.ollama import OllamaModel
from pydantic_ai.models.openrouter import OpenRouterModel

from chatapp.engine.tapped_openai import Tapped


class TappedOpenRouterModel(Tapped, OpenRouterModel):
    """OpenRouter's."""


class TappedOllamaModel(Tapped, OllamaModel):
    """Ollama's."""
