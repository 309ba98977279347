"""The page, the admin, health, the models and the schema."""

import json
import re
from pathlib import Path

import asyncpg
import pytest

from chatapp import resources
from tests.support.chat import API, Chat
from tests.support.openapi import schema_text

pytestmark = pytest.mark.anyio


async def test_health(chat: Chat) -> None:
    assert (await chat.http.get("/healthz")).json() == {"status": "ok"}
    assert (await chat.http.get("/readyz")).json() == {"status": "ok"}


async def test_not_ready_while_migrations_are_pending(chat: Chat, sql: asyncpg.Connection) -> None:
    await sql.execute("DELETE FROM migration")
    response = await chat.http.get("/readyz")
    assert (response.status_code, response.json()["code"]) == (503, "database_unavailable")


async def test_metrics_tell_what_goes_on(chat: Chat) -> None:
    await chat.say("Hello")
    told = (await chat.http.get("/metrics")).text
    assert "chatapp_runs_active 0.0" in told
    assert 'chatapp_runs_ended_total{status="finished"} 1.0' in told
    assert "chatapp_event_loop_lag_seconds_bucket" in told


@pytest.mark.parametrize("path", ["/", "/c/019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10"])
async def test_the_page_opens_at_every_address_of_its_own(chat: Chat, path: str) -> None:
    response = await chat.http.get(path)
    policy = response.headers["content-security-policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert f'nonce="{nonce}"' in response.text
    assert "unsafe" not in policy
    assert (await chat.http.get(path)).headers["content-security-policy"] != policy


async def test_assets_are_kept_for_ever_and_the_shell_is_not(chat: Chat) -> None:
    page = await chat.http.get("/")
    script = page.text.split('src="/assets/')[1].split('"')[0]
    asset = await chat.http.get(f"/assets/{script}")
    assert "immutable" in asset.headers["cache-control"]
    assert page.headers["cache-control"] == "no-cache"
    assert asset.headers["content-encoding"] == "gzip"
    for path in ("nothing.js", "", "../index.html", "%2e%2e/index.html", f"deeper/{script}"):
        assert (await chat.http.get(f"/assets/{path}")).status_code == 404
    assert (await chat.http.post(f"/assets/{script}")).status_code == 404


async def test_an_asset_is_the_same_with_and_without_compression(chat: Chat) -> None:
    page = await chat.http.get("/")
    for name in re.findall(r'="/assets/([^"]+)"', page.text):
        plain = await chat.http.get(f"/assets/{name}", headers={"Accept-Encoding": "identity"})
        packed = await chat.http.get(f"/assets/{name}", headers={"Accept-Encoding": "br, gzip"})
        assert "content-encoding" not in plain.headers
        assert ("content-encoding" in packed.headers) is (not name.endswith(".woff2"))
        assert plain.content == packed.content == (resources.static_dir() / "assets" / name).read_bytes()
        assert plain.headers["content-type"] == packed.headers["content-type"] != "application/octet-stream"
        assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
        assert (await chat.http.head(f"/assets/{name}")).content == b""


async def test_every_response_has_a_request_id_and_is_not_framed(chat: Chat) -> None:
    for path in ("/", "/healthz", f"{API}/no-such-thing", "/admin/"):
        headers = (await chat.http.get(path)).headers
        assert headers["x-request-id"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


async def test_models_are_listed_with_the_default(chat: Chat) -> None:
    models = (await chat.models())["items"]
    assert [model["id"] for model in models if model["is_default"]] == ["openai:fast"]
    assert {"openai:echo", "demo:chat"} <= {model["id"] for model in models}


async def test_the_admin_opens_without_a_password_and_shows_the_chats(chat: Chat) -> None:
    answer = await chat.say("Find me in the admin")
    assert (await chat.http.get("/admin/")).status_code == 200
    tables = (await chat.http.get("/admin/api/tables/")).json()
    assert {"conversations", "messages", "runs"} <= set(tables)
    rows = (await chat.http.get("/admin/api/tables/messages/", params={"content": "Find me", "role": "user"})).json()
    assert [row["content"] for row in rows["rows"]] == ["Find me in the admin"]
    runs = (await chat.http.get("/admin/api/tables/runs/", params={"status": "finished"})).json()
    assert [row["id"] for row in runs["rows"]] == [answer.run_id]


async def test_the_admin_changes_nothing(chat: Chat) -> None:
    answer = await chat.say("Hello")
    path = f"/admin/api/tables/conversations/{answer.conversation_id}/"
    assert (await chat.http.delete(path)).status_code in (403, 405)


async def test_the_admin_is_not_for_foreign_hosts(chat: Chat) -> None:
    assert (await chat.http.get("/admin/", headers={"Host": "evil.example"})).status_code == 403


async def test_the_committed_schema_is_the_servers(chat: Chat) -> None:
    committed = (Path(__file__).parents[2] / "frontend" / "openapi.json").read_text(encoding="utf-8")
    assert committed == schema_text()


async def test_every_operation_says_what_it_does_and_what_can_go_wrong(chat: Chat) -> None:
    schema = (await chat.http.get("/openapi.json")).json()
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            assert operation.get("description") or operation.get("summary"), (method, path)
            if path.startswith(API):
                assert {"400", "500"} <= set(operation["responses"]), (method, path)
                assert "422" not in operation["responses"]
    assert json.dumps(schema).count("example") > 10


@pytest.mark.parametrize("page", ["/docs", "/redoc"])
async def test_the_reference_loads_everything_from_here(chat: Chat, page: str) -> None:
    shown = await chat.http.get(page)
    loaded = re.findall(r'(?:src|href)="([^"]+)"', shown.text)
    assert shown.status_code == 200
    assert len(loaded) >= 2
    for address in loaded:
        assert (await chat.http.get(address)).status_code == 200, address
