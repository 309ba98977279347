"""The tool `web_fetch`: reads a page. pydantic-ai's own does the work, and keeps away from private addresses.

It resolves a name once, looks at every address it stands for, asks that very address, and does the same again for each
redirect. Here its refusals are put into plain words.
"""

import httpx2
from pydantic_ai import ModelRetry, Tool
from pydantic_ai.exceptions import ToolFailed
from pydantic_ai.messages import BinaryContent
from pydantic_core import to_json

NAME = "web_fetch"
SECONDS = 20
MOST_BYTES = 5_000_000
PLAIN = {  # what pydantic-ai says, and what we say
    "metadata service": "This address belongs to the network of the server, which is not read.",
    "private/internal": "This address belongs to the network of the server, which is not read.",
    "DNS resolution failed": "There is no such host, or the server has no network.",
    "Too many redirects": "The page leads from one address to another without end.",
    "too complex": "The page is too complex to be read.",
    "nested too deeply": "The page is too complex to be read.",
    "exceeds": f"The page is larger than {MOST_BYTES // 1_000_000} MB.",
}


def tool(characters: int, *, may_be_local: bool = False) -> Tool[object]:
    """Build the tool: it gives so many characters of a page at most, and reads private addresses only if it may."""

    async def web_fetch(url: str) -> dict[str, str]:
        """Read a page on the web, as Markdown.

        Args:
            url: The page's address, beginning with https:// or http://.
        """
        from pydantic_ai.common_tools.web_fetch import WebFetchLocalTool

        fetch = WebFetchLocalTool(
            max_content_length=None,
            allow_local_urls=may_be_local,
            timeout=SECONDS,
            max_download_bytes=MOST_BYTES,
        )
        try:
            page = await fetch(url)
        except ModelRetry as error:
            raise ToolFailed(f"{url} was not read. {_reason(error)}") from error
        if isinstance(page, BinaryContent):
            raise ToolFailed(f"{url} was not read. It is no page of text but a file of the type {page.media_type}.")
        return {"url": page["url"], "title": page["title"], "content": _shortened(page["content"], characters)}

    return Tool[object](
        web_fetch,
        takes_ctx=False,
        name=NAME,
        docstring_format="google",
        metadata={"title": "Read web pages"},
    )


def _shortened(content: str, characters: int) -> str:
    """The beginning that fits, as JSON too, so that the result stays whole."""
    room = characters - 5_000  # for the address and the title
    while len(to_json(content)) > max(room, 1_000):
        content = content[: len(content) * 9 // 10]
        if len(to_json(content)) <= max(room, 1_000):
            content += "\n\n[Cut here: the page is longer.]"
            break
    return content


def _reason(error: ModelRetry) -> str:
    cause = error.__cause__
    if isinstance(cause, httpx2.HTTPStatusError):
        return f"Its server answered with status {cause.response.status_code}."
    if isinstance(cause, httpx2.RequestError):
        is_late = isinstance(cause.__cause__, httpx2.TimeoutException)
        return f"It did not answer within {SECONDS} seconds." if is_late else "It cannot be reached."
    said = str(error)
    return next((plain for theirs, plain in PLAIN.items() if theirs in said), "This is no address of a page.")
