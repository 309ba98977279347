"""The examples of the documentation: found, pointed to a server, run, and compared with what the page says."""

import re
import sys
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

ADDRESS = "127.0.0.1:8000"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (\w+\.py)\n")
_NPM_IMPORT = re.compile(r"""^import\b[^"']*["'](?!node:|[./])""", re.MULTILINE)
_COMMANDS = {
    "bash": ["bash", "-euo", "pipefail", "-c"],
    "python": [sys.executable, "-c"],
    "javascript": ["node", "--input-type=module", "-e"],
}


@dataclass(frozen=True, slots=True)
class Block:
    """An example, and what the page says that it prints."""

    page: str
    line: int
    language: str
    code: str
    output: str | None

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"

    @property
    def needs_packages(self) -> bool:
        """Whether it imports what is not part of Node."""
        return self.language == "javascript" and _NPM_IMPORT.search(self.code) is not None

    def command(self, url: str) -> list[str]:
        """What runs it against the server at `url`."""
        return [*_COMMANDS[self.language], self.code.replace(ADDRESS, url.removeprefix("http://"))]

    def allows(self, printed: str) -> bool:
        """Whether it may print this; `…` on the page stands for anything."""
        if self.output is None:
            return True
        pattern = ".*".join(re.escape(piece) for piece in self.output.strip().split("…"))
        return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


def blocks_of(page: Path) -> list[Block]:
    """The examples of a page, in order. One of `text` or `output` that comes next says what was printed.

    One that begins with the name of a file is not run by itself, see `files_of`.
    """
    text = page.read_text(encoding="utf-8")
    found = list(_BLOCK.finditer(text))
    blocks: list[Block] = []
    for match, following in zip_longest(found, found[1:]):
        if match[1] in _COMMANDS and not _FILE.match(match[2]):
            is_next = (
                following and following[1] in ("text", "output") and not text[match.end() : following.start()].strip()
            )
            line = text.count("\n", 0, match.start()) + 1
            blocks.append(Block(page.name, line, match[1], match[2], following[2] if following and is_next else None))
    return blocks


def files_of(page: Path) -> dict[str, str]:
    """The files that a page tells to write: name and content."""
    blocks = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return {name[1]: code for _, code in blocks if (name := _FILE.match(code))}


def servers_of(page: Path) -> list[str]:
    """The commands of a page that serve one of its files."""
    shells = [code for language, code in _BLOCK.findall(page.read_text(encoding="utf-8")) if language == "sh"]
    modules = "|".join(name.removesuffix(".py") for name in files_of(page))
    return [
        line
        for code in shells
        for line in code.splitlines()
        if modules and re.match(rf"(chatapp serve|uvicorn) ({modules}):", line)
    ]
