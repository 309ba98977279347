"""HTTP to a provider: the client that its models and its list share, and what an answer without a list means."""

from typing import TYPE_CHECKING, Any
from urllib.request import getproxies

from chatapp.errors import (
    ModelError,
    ModelOverloaded,
    ModelQuotaExceeded,
    ModelRateLimited,
    ModelTimedOut,
    ModelUnauthorized,
    ModelUnreachable,
)

if TYPE_CHECKING:
    import httpx2

CONNECT_TIMEOUT_SECONDS = 10.0
BAD_KEY_MARK = b"API_KEY_INVALID"  # Google refuses a key as if the request were malformed

_MEANINGS: dict[int, type[ModelError]] = {
    401: ModelUnauthorized,
    403: ModelUnauthorized,
    402: ModelQuotaExceeded,
    429: ModelRateLimited,
    503: ModelOverloaded,
    529: ModelOverloaded,
}


def http_client(timeout: float) -> "httpx2.AsyncClient":
    """A client; `timeout` is seconds without a byte until a request fails."""
    import httpx2

    from chatapp.engine.provider_transport import ProviderTransport

    has_proxy = not getproxies().keys().isdisjoint(("http", "https", "all"))
    return httpx2.AsyncClient(
        headers={"Accept-Encoding": "identity"},  # compressed, small pieces only wait for each other
        timeout=httpx2.Timeout(timeout, connect=CONNECT_TIMEOUT_SECONDS),
        transport=None if has_proxy else ProviderTransport(),
        limits=httpx2.Limits(max_connections=None, max_keepalive_connections=100),
        follow_redirects=True,
    )


async def ask(
    client: "httpx2.AsyncClient", url: str, headers: dict[str, str], *, json: dict[str, Any] | None = None
) -> Any:
    """The JSON at an address: of a POST if there is something to send, else of a GET.

    Raises:
        ModelError: there is none.
    """
    import httpx2

    try:
        response = await client.request("POST" if json is not None else "GET", url, headers=headers, json=json)
        if response.is_success:
            return response.json()
    except httpx2.TimeoutException as error:
        raise ModelTimedOut("The provider does not answer.") from error
    except (httpx2.TransportError, httpx2.InvalidURL) as error:
        raise ModelUnreachable from error
    except ValueError as error:  # no JSON
        raise ModelError("The provider does not list its models.") from error
    if BAD_KEY_MARK in response.content:
        raise ModelUnauthorized
    meaning = _MEANINGS.get(response.status_code)
    raise meaning() if meaning else ModelError(f"The provider answers with status {response.status_code}.")
