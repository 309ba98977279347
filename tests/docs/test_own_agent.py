"""The agents that the documentation shows: written to files and served as it says, they answer with their tools."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.docs.blocks import files_of, servers_of
from tests.support import processes
from tests.support.upstream import Upstream

ROOT = Path(__file__).parents[2]
README, PAGE = ROOT / "README.md", ROOT / "docs" / "own-agent.md"
TOOLS = {
    "weather": ("forecast", {"place": "Kiel"}, "Kiel: sunny, 21 degrees"),
    "crew": ("who", {}, "user 1 in conversation {conversation}"),
}

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("command", servers_of(PAGE))
async def test_it_answers_with_its_tool(command: str, tmp_path: Path, database_url: str, upstream: Upstream) -> None:
    for name, code in files_of(PAGE).items():
        (tmp_path / name).write_text(code)
    environment = {"DATABASE_URL": database_url, "OPENAI_BASE_URL": upstream.url, "OPENAI_API_KEY": "sk-test"}
    async with processes.serve_module(
        *command.split(), "--port", "0", cwd=tmp_path, stderr=asyncio.subprocess.STDOUT, **environment
    ) as running:
        tool, arguments, result = TOOLS["weather" if "weather" in command else "crew"]
        script = {"tokens": 0, "tool_calls": [{"name": tool, "arguments": arguments}], "then": {"text": "That is it."}}
        answer = await running.chat.say(f"#script {json.dumps(script)}")
        assert answer.text == "That is it.", answer.last
        (told,) = [event.body["content"] for event in answer.events if event.type == "TOOL_CALL_RESULT"]
        assert told == result.format(conversation=answer.conversation_id)


def test_every_file_of_the_page_is_served() -> None:
    commands = " ".join(servers_of(PAGE))
    assert [name for name in files_of(PAGE) if f" {name.removesuffix('.py')}:" not in commands] == []


def test_the_readme_shows_the_first_of_them_in_ten_lines() -> None:
    (first,) = files_of(README).items()
    assert first in files_of(PAGE).items()
    assert len([line for line in first[1].splitlines() if line]) <= 10
    assert servers_of(README) == servers_of(PAGE)[:1]
