"""Where models come from. A provider's package is imported when its first model is used: that takes a while."""

from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

from pydantic_ai.models import Model

from chatapp.engine import demo
from chatapp.engine.model_errors import explain
from chatapp.engine.models import ModelInfo
from chatapp.errors import ModelError, ModelUnauthorized, ModelUnreachable

if TYPE_CHECKING:
    from openai import AsyncOpenAI

CONNECT_TIMEOUT_SECONDS = 10.0
PREFERRED_OPENAI_MODELS = ("gpt-5-mini", "gpt-5", "gpt-4o-mini")
_OPENAI_CHAT_PREFIXES = ("gpt-", "o1", "o3", "o4", "chatgpt-")
_OPENAI_OTHER_KINDS = ("audio", "realtime", "transcribe", "tts", "image", "search", "instruct", "codex")


class DemoProvider:
    """The built-in demo model."""

    name = "demo"

    def model(self, name: str) -> Model[Any]:
        """There is one, `demo:chat`."""
        if name != demo.MODEL_NAME:
            raise ModelError(f"The demo has one model, demo:{demo.MODEL_NAME}.")
        return demo.DemoModel()

    async def models(self) -> list[ModelInfo]:
        """The one."""
        return [
            ModelInfo(
                id=f"{self.name}:{demo.MODEL_NAME}",
                name=demo.DISPLAY_NAME,
                provider=self.name,
                description="Works offline, is not clever.",
                reasoning=True,
            )
        ]

    async def close(self) -> None:
        """It holds nothing."""


class OpenAIProvider:
    """OpenAI, or a server that speaks its Chat Completions API.

    Args:
        name: the first part of its models' ids.
        api_key: may be absent where the server asks for none.
        base_url: None for OpenAI itself.
        timeout: seconds without a byte until a request fails.
    """

    def __init__(self, name: str, api_key: str | None, base_url: str | None, timeout: float) -> None:
        self.name = name
        self._api_key = api_key
        self._base_url = base_url
        self._timeout = timeout
        self._opened: AsyncOpenAI | None = None

    def model(self, name: str) -> Model[Any]:
        """Any name: the server decides whether it knows it."""
        from pydantic_ai.providers.openai import OpenAIProvider as Connection
        from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

        from chatapp.engine.tapped_openai import TappedOpenAIChatModel

        client = self._client()
        if self._base_url is None:
            return TappedOpenAIChatModel(name, provider=Connection(openai_client=client))
        return TappedOpenAIChatModel(name, provider=OpenAICompatibleProvider(self.name, openai_client=client))

    async def models(self) -> list[ModelInfo]:
        """What its `/models` lists; of OpenAI's many, those that chat."""
        import openai

        try:
            names = [model.id async for model in await self._client().models.list()]
        except openai.AuthenticationError as error:
            raise ModelUnauthorized from error
        except openai.APIConnectionError as error:
            raise ModelUnreachable from error
        except openai.OpenAIError as error:
            raise explain(error) or ModelError("The provider does not list its models.") from error
        if self._base_url is None:
            names = sorted(name for name in names if _chats(name))
            preferred = {name: place for place, name in enumerate(PREFERRED_OPENAI_MODELS)}
            names.sort(key=lambda name: preferred.get(name, len(preferred)))
        return [ModelInfo(id=f"{self.name}:{name}", name=name, provider=self.name) for name in names]

    async def close(self) -> None:
        """Close the connections."""
        if self._opened is not None:
            await self._opened.close()

    def _client(self) -> "AsyncOpenAI":
        if self._opened is None:
            import httpx2
            from openai import AsyncOpenAI

            from chatapp.engine.provider_transport import ProviderTransport

            has_proxy = not getproxies().keys().isdisjoint(("http", "https", "all"))
            self._opened = AsyncOpenAI(
                api_key=self._api_key or "none",
                base_url=self._base_url,
                max_retries=0,  # a failed run says so at once and can be tried again
                timeout=httpx2.Timeout(self._timeout, connect=CONNECT_TIMEOUT_SECONDS),
                http_client=httpx2.AsyncClient(
                    headers={"Accept-Encoding": "identity"},  # compressed, small pieces only wait for each other
                    transport=None if has_proxy else ProviderTransport(),
                    limits=httpx2.Limits(max_connections=None, max_keepalive_connections=100),
                    follow_redirects=True,
                ),
            )
        return self._opened


def _chats(name: str) -> bool:
    return name.startswith(_OPENAI_CHAT_PREFIXES) and not any(kind in name for kind in _OPENAI_OTHER_KINDS)
