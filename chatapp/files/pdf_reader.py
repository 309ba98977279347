"""Reads the text of a PDF: the program of a process of its own, because a PDF may be made to take for ever.

The PDF is its standard input, which has to be a file. It prints JSON: `text`, `pages`, `pages_read`, or `problem`.
"""

import contextlib
import json
import sys
import time
from typing import Any

MOST_PAGES = 2_000
MOST_CHARACTERS = 190_000
SECONDS = 8.0  # no further page is begun after so long
CPU_SECONDS = 15
MEMORY_BYTES = 768 * 1024 * 1024


def main() -> None:
    """Read standard input and print what is in it."""
    _limit()
    from pypdf.errors import DependencyError, LimitReachedError

    try:
        found = _read()
    except DependencyError:
        found = {"problem": "locked"}
    except (MemoryError, LimitReachedError, RecursionError):
        found = {"problem": "bomb"}
    except Exception:  # noqa: BLE001  (whatever a broken file makes pypdf do)
        found = {"problem": "broken"}
    json.dump(found, sys.stdout)


def _read() -> dict[str, Any]:
    from pypdf import PdfReader

    reader = PdfReader(sys.stdin.buffer)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "locked"}
    count = len(reader.pages)
    if count > MOST_PAGES:
        return {"problem": "pages", "pages": count}
    until = time.monotonic() + SECONDS
    texts: list[str] = []
    length = 0
    for page in reader.pages:
        if length > MOST_CHARACTERS or time.monotonic() > until:
            break
        text = page.extract_text().encode("utf-8", "replace").decode().replace("\0", "").strip()
        texts.append(text)
        length += len(text)
    read = len(texts) - (length > MOST_CHARACTERS)
    text = "\n\n".join(text for text in texts if text)
    return {"text": text[:MOST_CHARACTERS], "pages": count, "pages_read": read}


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource

    for limit, most in ((resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_AS, MEMORY_BYTES)):
        with contextlib.suppress(ValueError, OSError):  # the machine may have a stricter one, or none of this kind
            resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    main()
