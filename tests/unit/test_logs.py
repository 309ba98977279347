"""What is printed when something is logged, by us or by a library."""

import json
import subprocess
import sys

import pytest

LOG = """
import logging, structlog
from chatapp import logs
from chatapp.settings import Settings
logs.configure(Settings())
structlog.get_logger("chatapp").warning("Ours", run_id="r")
try:
    1 / 0
except ZeroDivisionError:
    structlog.get_logger("chatapp").exception("Ours broke")
    logging.getLogger("library").exception("Theirs %s", "broke")
logging.getLogger("library").warning("Theirs")
logging.getLogger("library").info("Not told")
"""


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> list[str]:
    """The lines, in the form that is asked for."""
    monkeypatch.setenv("CHATAPP_LOG_JSON", request.param)
    told = subprocess.run([sys.executable, "-c", LOG], capture_output=True, text=True, check=True)
    return told.stderr.splitlines()


@pytest.mark.parametrize("printed", ["true"], indirect=True)
def test_every_line_is_json_where_machines_read_it(printed: list[str]) -> None:
    lines = [json.loads(line) for line in printed]
    assert [(line["event"], line["level"]) for line in lines] == [
        ("Ours", "warning"),
        ("Ours broke", "error"),
        ("Theirs broke", "error"),
        ("Theirs", "warning"),
    ]
    assert [line.get("logger") for line in lines] == [None, None, "library", "library"]
    assert all("ZeroDivisionError" in line["exception"] for line in lines[1:3])
    assert all("timestamp" in line for line in lines)


@pytest.mark.parametrize("printed", ["false"], indirect=True)
def test_lines_of_libraries_look_like_ours_and_a_file_gets_no_colours(printed: list[str]) -> None:
    told = [line for line in printed if "[" in line]
    assert [line.split("]")[1].split()[0] for line in told] == ["Ours", "Ours", "Theirs", "Theirs"]
    assert printed.count("ZeroDivisionError: division by zero") == 2
