"""Tools for the demo model alone: what a search and a request for approval look like, without a network or any harm."""

import re

from pydantic_ai import Tool

SEARCH = "demo_search"
POSTCARD = "send_postcard"

_PAGES = (
    (
        "Server-sent events",
        "https://html.spec.whatwg.org/multipage/server-sent-events.html",
        "How a browser reads a stream of events and comes back to it where it was.",
    ),
    ("AG-UI", "https://docs.ag-ui.com", "The events in which an agent tells a page what it thinks, says and does."),
    ("Pydantic AI", "https://ai.pydantic.dev", "The library that runs the agent: models, tools, output and approvals."),
    (
        "PostgreSQL: NOTIFY",
        "https://www.postgresql.org/docs/current/sql-notify.html",
        "How one process tells the others that there is something to read.",
    ),
    ("FastAPI", "https://fastapi.tiangolo.com", "The framework behind the API and the page."),
)


def tools() -> list[Tool[object]]:
    """All of them."""
    return [
        Tool[object](demo_search, takes_ctx=False, docstring_format="google"),
        Tool[object](send_postcard, takes_ctx=False, docstring_format="google", requires_approval=True),
    ]


def demo_search(query: str) -> dict[str, list[dict[str, str]]]:
    """Search the few pages that the demo knows by heart.

    Args:
        query: What to search for.
    """
    words = set(re.findall(r"\w+", query.lower()))
    pages = [{"title": title, "url": url, "snippet": snippet} for title, url, snippet in _PAGES]
    ranked = sorted(pages, key=lambda page: -len(words & set(re.findall(r"\w+", " ".join(page.values()).lower()))))
    return {"results": ranked[:3]}


def send_postcard(to: str, text: str) -> str:
    """Pretend to send a postcard.

    Args:
        to: Who gets it.
        text: What it says.
    """
    return f"A postcard to {to} would be on its way now: “{text}” The demo has no stamps, so nothing was sent."
