"""Where a server of this data directory answers: written by `serve`, read by the commands that talk to it."""

import json
import os
from pathlib import Path
from typing import Any

import httpx2
import structlog

HEALTH_SECONDS = 2.0
_NAME = "server.json"

log = structlog.get_logger(__name__)


def write(data_dir: Path, url: str) -> None:
    """Tell that this process answers at `url`. Of several servers the last one counts."""
    path, fresh = data_dir / _NAME, data_dir / f"{_NAME}.{os.getpid()}"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps({"url": url, "pid": os.getpid()}), encoding="utf-8")
        fresh.replace(path)  # whole or not at all
    except OSError as error:
        log.warning("`chatapp ask` will not find this server", file=str(path), error=error.strerror)


def remove(data_dir: Path) -> None:
    """Take back what `write` told, unless another server has told something else since."""
    if _read(data_dir).get("pid") == os.getpid():
        (data_dir / _NAME).unlink(missing_ok=True)


def find(data_dir: Path) -> str | None:
    """The address of a server that answers; none where there is none, or only what a killed one left behind."""
    told = _read(data_dir)
    url, pid = told.get("url"), told.get("pid")
    if not isinstance(url, str) or not isinstance(pid, int) or not _is_alive(pid):
        return None
    try:
        response = httpx2.get(f"{url}/healthz", timeout=HEALTH_SECONDS, trust_env=False)
        return url if response.json() == {"status": "ok"} else None
    except (httpx2.HTTPError, ValueError):
        return None


def _read(data_dir: Path) -> dict[str, Any]:
    try:
        return json.loads((data_dir / _NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True  # somebody else's
    except (OSError, OverflowError):
        return False
    return True
