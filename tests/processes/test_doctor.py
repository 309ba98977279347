"""`chatapp doctor` and `chatapp config`, as they are typed."""

import json
import shutil
from pathlib import Path

import pytest

from tests.http.test_mcp import TIME
from tests.support import clerk, processes
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio


async def test_all_is_well_beside_a_server_that_runs(database_url: str, upstream: Upstream, tmp_path: Path) -> None:
    environment = {
        "DATABASE_URL": database_url,
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "sk-test",
        "CHATAPP_DATA_DIR": str(tmp_path),
        "CHATAPP_MODEL": "openai:fast",
    }
    async with processes.serve(**environment) as running:
        code, printed = await processes.run("doctor", **environment)
        lines = printed.splitlines()
        assert (code, [line for line in lines if line.startswith("✗")]) == (0, [])
        assert f"✓ server: answers at {running.url}" in lines
        assert "✓ database: the one of DATABASE_URL; it answers and is up to date" in lines
        assert "✓ model for new chats: openai:fast" in lines
        assert any(line.startswith("· tools: current_time") for line in lines)


async def test_it_says_what_to_do_about_what_is_wrong(database_url: str, upstream: Upstream, tmp_path: Path) -> None:
    environment = {
        "OPENAI_BASE_URL": upstream.url,
        "OPENAI_API_KEY": "wrong",
        "REDIS_URL": "redis://127.0.0.1:9",
        "CHATAPP_DATA_DIR": str(tmp_path),
        "CHATAPP_MODEL": "anthropic:claude",
    }
    code, printed = await processes.run("doctor", DATABASE_URL=database_url, **environment)
    wrong = {line.split(":")[0][2:]: line for line in printed.splitlines() if line.startswith("✗")}
    assert (code, sorted(wrong)) == (1, ["model for new chats", "models of openai", "redis"])
    assert "CHATAPP_MODEL" in wrong["model for new chats"]
    assert wrong["models of openai"].endswith("Look at OPENAI_API_KEY and OPENAI_BASE_URL.")
    assert "REDIS_URL" in wrong["redis"]
    code, printed = await processes.run("doctor", DATABASE_URL="postgresql://127.0.0.1:9/none", **environment)
    assert code == 1
    assert "✗ database: The database does not answer" in printed
    code, printed = await processes.run("doctor", CHATAPP_FALLBACK_MODEL="nobody:x", OLLAMA_BASE_URL="off")
    assert (code, printed.count("\n")) == (1, 1)
    assert printed.startswith("✗ settings: CHATAPP_FALLBACK_MODEL: ")


async def test_an_agent_of_ones_own_and_the_mcp_servers_are_looked_at(database_url: str, tmp_path: Path) -> None:
    shutil.copy(clerk.__file__, tmp_path / "my_module.py")
    servers = {"missing": {"command": "no-such-command"}, "time": TIME}
    (tmp_path / "mcp.json").write_text(json.dumps({"mcpServers": servers}))
    environment = {"DATABASE_URL": database_url, "CHATAPP_MCP_CONFIG": "mcp.json", "OLLAMA_BASE_URL": "off"}
    code, printed = await processes.run(
        "doctor", "my_module:clerk", "--deps", "my_module:ledger", cwd=tmp_path, **environment
    )
    lines = printed.splitlines()
    assert code == 1
    assert "✓ agent: my_module:clerk; its own model is function:function::play" in lines
    assert "✓ model for new chats: agent:clerk" in lines
    assert "· tools: note" in lines
    assert "✗ MCP server missing: There is no command 'no-such-command'." in lines
    assert any(line.startswith("✓ MCP server time: time_get_current_time") for line in lines)
    code, printed = await processes.run("doctor", "my_module:nobody", cwd=tmp_path, **environment)
    assert (code, "✗ agent: There is no 'nobody' in my_module." in printed.splitlines()) == (1, True)


async def test_the_settings_are_listed(tmp_path: Path) -> None:
    code, printed = await processes.run("config", CHATAPP_PORT="9000", OPENAI_API_KEY="geheim")
    rows = [line.split() for line in printed.splitlines()]
    assert code == 0
    assert ["CHATAPP_PORT", "9000", "CHATAPP_PORT"] in rows
    assert ["OPENAI_API_KEY", "(hidden)", "OPENAI_API_KEY"] in rows
    assert "geheim" not in printed
