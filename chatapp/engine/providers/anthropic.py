"""Anthropic."""

from typing import Any

from pydantic_ai.models import Model

from chatapp.engine.providers.knowledge import Listed
from chatapp.engine.providers.remote import RemoteProvider


class AnthropicProvider(RemoteProvider):
    """Claude, over the Messages API."""

    default_url = "https://api.anthropic.com"
    list_path = "/v1/models?limit=1000"
    preferred = (r"claude-sonnet-\d+(-\d{1,2})?", r"claude-sonnet-.*", r"claude-.*sonnet.*")

    def model(self, name: str) -> Model[Any]:
        """Any name: the server decides whether it knows it."""
        from anthropic import AsyncAnthropic
        from pydantic_ai.providers.anthropic import AnthropicProvider as Connection

        from chatapp.engine.providers.claude import Claude

        http = self._http()
        client = AsyncAnthropic(
            api_key=self._api_key, base_url=self.base_url, max_retries=0, timeout=http.timeout, http_client=http
        )
        return Claude(name, provider=Connection(anthropic_client=client))

    def _headers(self) -> dict[str, str]:
        return {"X-Api-Key": self._api_key or "", "Anthropic-Version": "2023-06-01"}

    def _listed(self, body: Any) -> list[Listed]:
        return [
            Listed(entry["id"], entry.get("display_name"), context_window=entry.get("max_input_tokens"), images=True)
            for entry in body["data"]
        ]
