"""The text of a PDF, read in a process of its own with limits on its time and memory."""

import asyncio
import json
import os
import sys
from typing import BinaryIO

from chatapp.errors import FileTooLarge, UnsupportedFile
from chatapp.files.pdf_reader import MOST_PAGES

TIMEOUT_SECONDS = 25.0
AT_ONCE = 2

_TOO_MUCH = "It takes too much time or memory to read this PDF."
_turns = asyncio.Semaphore(AT_ONCE)


async def text_of(file: BinaryIO) -> str:
    """The text, with a note where only the first pages could be read; empty if the pages are pictures.

    Raises:
        UnsupportedFile: it is broken, or locked with a password.
        FileTooLarge: it has too many pages, or reading it takes too much.
    """
    async with _turns:
        code, printed = await _read(file)
    if code or not printed:
        raise FileTooLarge(_TOO_MUCH)
    found = json.loads(printed)
    match found.get("problem"):
        case "locked":
            raise UnsupportedFile("This PDF is locked with a password. Unlock it, and send it again.")
        case "broken":
            raise UnsupportedFile("This PDF is broken and cannot be read.")
        case "pages":
            raise FileTooLarge(f"This PDF has {found['pages']} pages; more than {MOST_PAGES} are not taken.")
        case "bomb":
            raise FileTooLarge(_TOO_MUCH)
        case _:
            text, pages, read = found["text"], found["pages"], found["pages_read"]
    return text if read == pages else f"{text}\n\n[Only the first {read} of {pages} pages could be read.]"


async def _read(file: BinaryIO) -> tuple[int | None, bytes]:
    """The exit code and what was printed; whoever is cancelled or too late leaves no process behind."""
    await asyncio.to_thread(file.flush)
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",  # nothing is imported from wherever the server was started
        "-m",
        "chatapp.files.pdf_reader",
        stdin=file.fileno(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            printed, _ = await process.communicate()
    except TimeoutError:
        return None, b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode, printed
