"""The tool `web_search`: DuckDuckGo's page of results, read by the `ddgs` package.

Where a model's provider searches by itself, its search is used instead (`engine.agent`).
"""

import anyio.to_thread
import structlog
from pydantic_ai import Tool
from pydantic_ai.exceptions import ToolFailed

from chatapp.engine.tools.toolbox import NATIVE

log = structlog.get_logger(__name__)

NAME = "web_search"
SECONDS = 10
MOST_RESULTS = 10
LIMITED = (202, 403, 418, 429)  # how DuckDuckGo turns away whoever asks too often


def tool(address: str | None = None, *, is_native_preferred: bool = True, seconds: int = SECONDS) -> Tool[object]:
    """Build the tool. `address` is where the page of results is, if not at DuckDuckGo."""

    async def web_search(query: str) -> list[dict[str, str]] | str:
        """Search the web. Cite a result that you use right behind what it says, as a Markdown link with its number
        as text: [1](https://example.com/page). `web_fetch`, if it is there, reads a whole page.

        Args:
            query: What to search for, in a few words.
        """
        return await anyio.to_thread.run_sync(_search, query, address, seconds, abandon_on_cancel=True)

    return Tool[object](
        web_search,
        takes_ctx=False,
        name=NAME,
        docstring_format="google",
        metadata={"title": "Search the web", NATIVE: is_native_preferred},
    )


def _search(query: str, address: str | None, seconds: int) -> list[dict[str, str]] | str:
    from ddgs.engines.duckduckgo import Duckduckgo
    from ddgs.exceptions import DDGSException, RatelimitException, TimeoutException

    class DuckDuckGo(Duckduckgo):
        """Tells a refusal from a search without results; in both cases the package only has nothing to give."""

        search_url = address or Duckduckgo.search_url

        def request(self, *args: object, **kwargs: object) -> str:
            response = self.http_client.request(*args, **kwargs)
            if response.status_code in LIMITED or "anomaly-modal" in response.text:
                raise RatelimitException
            if response.status_code != 200:
                raise DDGSException(f"status {response.status_code}")
            return response.text

    try:
        found = DuckDuckGo(timeout=seconds).search(query)
    except RatelimitException:
        raise ToolFailed(
            "DuckDuckGo takes no more searches from this server for now. It may again in some minutes."
        ) from None
    except TimeoutException:
        raise ToolFailed(f"DuckDuckGo did not answer within {seconds} seconds.") from None
    except DDGSException as error:
        log.warning("DuckDuckGo cannot be asked", error=str(error)[:500])
        raise ToolFailed("DuckDuckGo cannot be reached, or gave no answer that can be read.") from error
    results = [
        {"title": result.title, "url": result.href, "snippet": result.body} for result in (found or [])[:MOST_RESULTS]
    ]
    return results or f"DuckDuckGo found nothing for “{query}”."
