"""OpenAI, and servers that speak its Chat Completions API."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from pydantic_ai.models import Model

from chatapp.engine.providers.knowledge import Listed
from chatapp.engine.providers.remote import RemoteProvider

if TYPE_CHECKING:
    from chatapp.engine.chat_client import ChatClient

_CHAT_PREFIXES = ("gpt-", "o1", "o3", "o4", "chatgpt-")
_OTHER_KINDS = ("audio", "realtime", "transcribe", "tts", "image", "search", "instruct", "codex")


class OpenAICompatibleProvider(RemoteProvider):
    """A server that speaks the Chat Completions API, known by a name.

    Args:
        models: what it has, for a server that does not list it.
    """

    def __init__(
        self, name: str, api_key: str | None, base_url: str | None, timeout: float, models: Sequence[str] = ()
    ) -> None:
        super().__init__(name, api_key, base_url, timeout)
        self._named = models
        self._client: ChatClient | None = None

    def model(self, name: str) -> Model[Any]:
        """Any name: the server decides whether it knows it."""
        from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider as Connection

        from chatapp.engine.tapped_openai import TappedOpenAIChatModel

        return TappedOpenAIChatModel(name, provider=Connection(self.name, openai_client=self.client()))

    def client(self) -> "ChatClient":
        """The client of its SDK."""
        if self._client is None:
            from chatapp.engine.chat_client import ChatClient

            http = self._http()
            self._client = ChatClient(
                api_key=self._api_key or "none",
                base_url=self.base_url,
                max_retries=0,  # `engine.persistence` decides
                timeout=http.timeout,
                http_client=http,
            )
        return self._client

    async def _list(self) -> list[Listed]:
        """Those that were named, or else what it lists."""
        return [Listed(name) for name in self._named] or await super()._list()

    def _listed(self, body: Any) -> list[Listed]:
        return [Listed(entry["id"], context_window=entry.get("max_model_len")) for entry in body["data"]]


class OpenAIProvider(OpenAICompatibleProvider):
    """OpenAI, or a server in its place.

    Args:
        api: which of OpenAI's protocols is spoken. Without: Responses with OpenAI itself, because only that tells
            what a model thinks, and Chat Completions with others, because few know anything else.
    """

    default_url = "https://api.openai.com/v1"
    preferred = (r"gpt-\d+(\.\d+)?-mini", r"gpt-\d+(\.\d+)?", r"gpt-4o-mini")

    def __init__(
        self,
        name: str,
        api_key: str | None,
        base_url: str | None,
        timeout: float,
        api: Literal["chat", "responses"] | None = None,
    ) -> None:
        super().__init__(name, api_key, base_url, timeout)
        self._is_itself = base_url is None
        self._api = api or ("responses" if self._is_itself else "chat")

    def model(self, name: str) -> Model[Any]:
        """Any name: the server decides whether it knows it."""
        from pydantic_ai.providers.openai import OpenAIProvider as Connection

        if self._api == "responses":
            from chatapp.engine.providers.openai_responses import ResponsesModel

            return ResponsesModel(name, provider=Connection(openai_client=self.client()))
        if not self._is_itself:
            return super().model(name)
        from chatapp.engine.tapped_openai import TappedOpenAIChatModel

        return TappedOpenAIChatModel(name, provider=Connection(openai_client=self.client()))

    def _listed(self, body: Any) -> list[Listed]:
        """Of OpenAI's many, those that chat."""
        listed = super()._listed(body)
        return sorted(filter(_chats, listed), key=lambda model: model.name) if self._is_itself else listed


def _chats(model: Listed) -> bool:
    return model.name.startswith(_CHAT_PREFIXES) and not any(kind in model.name for kind in _OTHER_KINDS)
