"""The tools that read the web, against a server that answers as the web does."""

import json
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from pydantic_ai import Tool
from pydantic_ai.exceptions import ToolFailed

from chatapp.engine.tools import web_fetch, web_search
from tests.support.web_pages import METADATA, WebPages, web_pages

pytestmark = pytest.mark.anyio


@pytest.fixture
async def pages() -> AsyncGenerator[WebPages]:
    async with web_pages() as running:
        yield running


async def call(tool: Tool[object], argument: str) -> Any:
    function: Any = tool.function
    return await function(argument)


async def test_a_search_gives_titles_addresses_and_snippets(pages: WebPages) -> None:
    found = await call(web_search.tool(pages.search_url), "weather today")
    assert pages.searched == ["weather today"]
    assert found == [
        {"title": "rain & weather today", "url": f"{pages.url}/rain", "snippet": "What rain says."},
        {"title": "sun & weather today", "url": f"{pages.url}/sun", "snippet": "What sun says."},
    ]


async def test_a_search_without_results_says_so(pages: WebPages) -> None:
    assert await call(web_search.tool(pages.search_url), "nothing") == "DuckDuckGo found nothing for “nothing”."


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("limited", "DuckDuckGo takes no more searches from this server for now. It may again in some minutes."),
        ("slow", "DuckDuckGo did not answer within 1 seconds."),
        ("broken", "DuckDuckGo cannot be reached, or gave no answer that can be read."),
    ],
)
async def test_a_search_that_fails_says_why(pages: WebPages, query: str, reason: str) -> None:
    with pytest.raises(ToolFailed) as failed:
        await call(web_search.tool(pages.search_url, seconds=1), query)
    assert failed.value.message == reason


async def test_a_search_without_network_says_so() -> None:
    with pytest.raises(ToolFailed, match="cannot be reached"):
        await call(web_search.tool("http://127.0.0.1:1/"), "rain")


async def test_a_page_is_read_as_markdown(pages: WebPages) -> None:
    page = await call(web_fetch.tool(50_000, may_be_local=True), f"{pages.url}/rain")
    assert (page["url"], page["title"]) == (f"{pages.url}/rain", "Rain in Lisbon")
    assert "It rains in **November**." in page["content"]
    assert "alert" not in page["content"]


async def test_a_long_page_is_cut_with_a_note(pages: WebPages) -> None:
    page = await call(web_fetch.tool(20_000, may_be_local=True), f"{pages.url}/long")
    assert page["content"].endswith("[Cut here: the page is longer.]")
    assert 10_000 < len(json.dumps(page)) < 20_000


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nowhere", "Its server answered with status 404."),
        ("/picture", "It is no page of text but a file of the type image/png."),
        ("/large", "The page is larger than 5 MB."),
        ("/away", "This address belongs to the network of the server, which is not read."),
        ("/round", "The page leads from one address to another without end."),
    ],
)
async def test_a_page_that_is_not_read_says_why(pages: WebPages, path: str, reason: str) -> None:
    url = f"{pages.url}{path}"
    with pytest.raises(ToolFailed) as failed:
        await call(web_fetch.tool(50_000, may_be_local=True), url)
    assert failed.value.message == f"{url} was not read. {reason}"


@pytest.mark.parametrize(
    "url",
    [
        METADATA,
        "http://localhost:{port}/rain",  # a name that stands for a private address
        "http://127.0.0.1:{port}/rain",
        "http://127.1:{port}/rain",
        "http://[::1]:{port}/rain",
        "http://[::ffff:127.0.0.1]:{port}/rain",
        "http://10.0.0.1/",
        "http://169.254.1.1/",
        "http://0.0.0.0:{port}/rain",
    ],
)
async def test_private_addresses_are_not_read(pages: WebPages, url: str) -> None:
    with pytest.raises(ToolFailed) as failed:
        await call(web_fetch.tool(50_000), url.format(port=pages.url.rpartition(":")[2]))
    assert failed.value.message.endswith("This address belongs to the network of the server, which is not read.")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.com/", "rain", "http://", "http://exa mple.com/"])
async def test_what_is_no_address_of_a_page_is_not_read(url: str) -> None:
    with pytest.raises(ToolFailed) as failed:
        await call(web_fetch.tool(50_000), url)
    assert failed.value.message.startswith(f"{url} was not read. ")


async def test_a_page_that_cannot_be_reached_says_so() -> None:
    with pytest.raises(ToolFailed, match="It cannot be reached"):
        await call(web_fetch.tool(50_000, may_be_local=True), "http://127.0.0.1:1/")
