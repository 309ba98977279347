"""Groq."""

from typing import TYPE_CHECKING, Any

from pydantic_ai.models import Model

from chatapp.engine.providers.connection import CONNECT_TIMEOUT_SECONDS
from chatapp.engine.providers.knowledge import Listed
from chatapp.engine.providers.remote import RemoteProvider

if TYPE_CHECKING:
    from groq import AsyncGroq

_OTHER_KINDS = ("whisper", "tts", "guard", "orpheus")


class GroqProvider(RemoteProvider):
    """Groq, over its own SDK."""

    default_url = "https://api.groq.com"
    list_path = "/openai/v1/models"
    preferred = (r"openai/gpt-oss-120b", r"llama-.*-versatile")

    def __init__(self, name: str, api_key: str | None, base_url: str | None, timeout: float) -> None:
        super().__init__(name, api_key, base_url, timeout)
        self._client: AsyncGroq | None = None

    def model(self, name: str) -> Model[Any]:
        """Any name: the server decides whether it knows it."""
        from pydantic_ai.models.groq import GroqModel
        from pydantic_ai.providers.groq import GroqProvider as Connection

        return GroqModel(name, provider=Connection(groq_client=self._groq()))

    async def close(self) -> None:
        """Close the connections."""
        await super().close()
        if self._client is not None:
            await self._client.close()

    def _groq(self) -> "AsyncGroq":
        if self._client is None:
            import httpx  # its SDK knows no other client
            from groq import AsyncGroq

            timeout = httpx.Timeout(self._timeout, connect=CONNECT_TIMEOUT_SECONDS)
            self._client = AsyncGroq(api_key=self._api_key, base_url=self.base_url, max_retries=0, timeout=timeout)
        return self._client

    def _listed(self, body: Any) -> list[Listed]:
        return [
            Listed(entry["id"], context_window=entry.get("context_window"))
            for entry in sorted(body["data"], key=lambda entry: entry["id"])
            if entry.get("active", True) and not any(kind in entry["id"] for kind in _OTHER_KINDS)
        ]
