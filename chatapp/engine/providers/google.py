"""Google's Gemini API."""

from typing import Any

from pydantic_ai.models import Model

from chatapp.engine.providers.knowledge import Listed
from chatapp.engine.providers.remote import RemoteProvider

_OTHER_KINDS = ("embedding", "image", "tts", "audio", "live", "aqa", "robotics", "computer-use")


class GoogleProvider(RemoteProvider):
    """Gemini, over `generateContent`."""

    default_url = "https://generativelanguage.googleapis.com"
    list_path = "/v1beta/models?pageSize=1000"
    preferred = (r"gemini-\d+(\.\d+)?-flash", r"gemini-flash-latest", r"gemini-\d+(\.\d+)?-pro")

    def model(self, name: str) -> Model[Any]:
        """Any name: the server decides whether it knows it."""
        from pydantic_ai.models.google import GoogleModel
        from pydantic_ai.providers.google import GoogleProvider as Connection

        return GoogleModel(
            name, provider=Connection(api_key=self._api_key, base_url=self.base_url, http_client=self._http())
        )

    def _headers(self) -> dict[str, str]:
        return {"X-Goog-Api-Key": self._api_key or ""}

    def _listed(self, body: Any) -> list[Listed]:
        return [
            Listed(
                entry["name"].removeprefix("models/"),
                entry.get("displayName"),
                entry.get("description"),
                reasoning=entry.get("thinking"),
                context_window=entry.get("inputTokenLimit"),
            )
            for entry in body["models"]
            if "generateContent" in entry.get("supportedGenerationMethods", ())
            and not any(kind in entry["name"] for kind in _OTHER_KINDS)
        ]
