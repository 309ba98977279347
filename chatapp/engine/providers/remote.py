"""What all providers have in common that are asked over HTTP."""

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic_ai.models import Model

from chatapp.engine.models import ModelInfo
from chatapp.engine.providers import connection
from chatapp.engine.providers.knowledge import Listed, described
from chatapp.errors import ModelError

if TYPE_CHECKING:
    import httpx2


class RemoteProvider(ABC):
    """A provider with an address.

    Args:
        name: the first part of its models' ids.
        api_key: may be absent where the server asks for none.
        base_url: None for the provider's own.
        timeout: seconds without a byte until a request fails.
    """

    default_url: ClassVar[str]
    list_path: ClassVar[str] = "/models"
    preferred: ClassVar[Sequence[str]] = ()  # patterns of whole names, the best first; of several, the newest

    def __init__(self, name: str, api_key: str | None, base_url: str | None, timeout: float) -> None:
        self.name = name
        self.base_url = (base_url or self.default_url).rstrip("/")
        self._api_key = api_key
        self._timeout = timeout
        self._opened: httpx2.AsyncClient | None = None

    @abstractmethod
    def model(self, name: str) -> Model[Any]:
        """The model object for a name, whether or not the provider knows it. Connects to nothing."""

    @abstractmethod
    def _listed(self, body: Any) -> list[Listed]:
        """The models that chat, of what the list's address answers with."""

    def _headers(self) -> dict[str, str]:
        """What the list is asked for with."""
        return {"Authorization": f"Bearer {self._api_key}"} if self._api_key else {}

    async def models(self) -> list[ModelInfo]:
        """What it lists, the preferred one first. Raises a `ModelError` when it does not."""
        try:
            listed = by_preference(await self._list(), self.preferred)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ModelError("The provider's list of models cannot be understood.") from error
        # In a thread, because prices are read from a large file the first time.
        return await asyncio.to_thread(described, self.name, self.base_url, listed)

    async def close(self) -> None:
        """Close the connections."""
        if self._opened is not None:
            await self._opened.aclose()

    async def _list(self) -> list[Listed]:
        return self._listed(await connection.ask(self._http(), self.base_url + self.list_path, self._headers()))

    def _http(self) -> "httpx2.AsyncClient":
        if self._opened is None:
            self._opened = connection.http_client(self._timeout)
        return self._opened


def by_preference(listed: list[Listed], patterns: Sequence[str]) -> list[Listed]:
    """Those first whose name matches a pattern, by pattern, then by version; the others as they were."""

    def place(model: Listed) -> tuple[int, list[int]]:
        for index, pattern in enumerate(patterns):
            if re.fullmatch(pattern, model.name):
                return index, [*(-int(number) for number in re.findall(r"\d+", model.name)), 0]  # 5.5 before 5
        return len(patterns), []

    return sorted(listed, key=place)
