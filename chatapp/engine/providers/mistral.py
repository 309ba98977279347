"""Mistral."""

from typing import Any

from pydantic_ai.models import Model

from chatapp.engine.providers.knowledge import Listed
from chatapp.engine.providers.remote import RemoteProvider


class MistralProvider(RemoteProvider):
    """Mistral, over its own SDK."""

    default_url = "https://api.mistral.ai"
    list_path = "/v1/models"
    preferred = (r"mistral-medium-latest", r"mistral-large-latest", r"mistral-small-latest")

    def model(self, name: str) -> Model[Any]:
        """Any name: the server decides whether it knows it."""
        from pydantic_ai.models.mistral import MistralModel
        from pydantic_ai.providers.mistral import MistralProvider as Connection

        return MistralModel(
            name, provider=Connection(api_key=self._api_key, base_url=self.base_url, http_client=self._http())
        )

    def _listed(self, body: Any) -> list[Listed]:
        return [_listed(entry) for entry in body["data"] if _abilities(entry).get("completion_chat", True)]


def _listed(entry: dict[str, Any]) -> Listed:
    abilities = _abilities(entry)
    return Listed(
        entry["id"],
        description=entry.get("description"),
        tools=abilities.get("function_calling"),
        images=abilities.get("vision"),
        reasoning=abilities.get("reasoning"),
        context_window=entry.get("max_context_length"),
    )


def _abilities(entry: dict[str, Any]) -> dict[str, bool]:
    return entry.get("capabilities") or {}
