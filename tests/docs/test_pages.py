"""Every example in docs/ works as it stands: it runs against a real server and prints what the page says."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.docs.blocks import Block, blocks_of
from tests.support import node, processes
from tests.support.programs import require

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.glob("*.md"))
SECONDS = 60

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def environment(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[dict[str, str]]:
    """What an example finds around it: a server with the demo model, and the commands of this installation."""
    data_dir = str(tmp_path_factory.mktemp("data"))
    async with processes.serve(CHATAPP_DATA_DIR=data_dir) as running:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        yield {"PATH": path, "CHATAPP_DATA_DIR": data_dir, "URL": running.url}


@pytest.mark.parametrize("block", [block for page in PAGES for block in blocks_of(page)], ids=str)
async def test_an_example_works(block: Block, environment: dict[str, str], tmp_path: Path) -> None:
    if block.language == "javascript":
        require("npm")
    if block.needs_packages:
        (tmp_path / "node_modules").symlink_to(await node.packages())
    process = await asyncio.create_subprocess_exec(
        *block.command(environment["URL"]),
        cwd=tmp_path,
        env={**os.environ, **environment, "TMPDIR": str(tmp_path)},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        printed, complaints = await asyncio.wait_for(process.communicate(), SECONDS)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0, complaints.decode()
    assert block.allows(printed.decode()), printed.decode()


def test_the_index_names_every_page() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if page.name != "README.md" and f"({page.name})" not in index] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "README.md"], ids=lambda page: page.stem)
def test_every_page_has_an_example(page: Path) -> None:
    assert blocks_of(page)


@pytest.mark.parametrize(
    ("printed", "is_allowed"),
    [("id: 1-8 and more", True), ("id: 1-8\nand more\n", True), ("id: 1-8", False), ("and more", False)],
)
def test_an_ellipsis_stands_for_anything(printed: str, is_allowed: bool) -> None:
    assert Block("page", 1, "bash", "", "id: …more\n").allows(printed) is is_allowed


def test_only_what_node_does_not_bring_has_to_be_installed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        '```javascript\nimport fs from "node:fs";\n```\n'
        '```javascript\nimport {\n  a,\n} from "@scope/package";\n```\n\n```text\nDone\n```\n'
    )
    first, second = blocks_of(page)
    assert (first.needs_packages, first.output, first.line) == (False, None, 1)
    assert (second.needs_packages, second.output, second.line) == (True, "Done\n", 4)
