"""Settings and where they come from."""

from pathlib import Path

import pytest

from chatapp import settings as settings_module
from chatapp.settings import Settings


def test_variables_have_the_prefix_and_known_ones_their_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHATAPP_PORT", "9000")
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere")
    monkeypatch.setenv("CHATAPP_ALLOWED_HOSTS", "chat.example, other.example")
    settings = Settings()
    assert settings.port == 9000
    assert settings.database_url is not None and settings.database_url.get_secret_value() == "postgresql://elsewhere"
    assert settings.allowed_hosts == ("chat.example", "other.example")


def test_a_secret_may_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sk-from-file\n")
    monkeypatch.setenv("OPENAI_API_KEY_FILE", str(tmp_path / "key"))
    key = Settings().openai_api_key
    assert key is not None and key.get_secret_value() == "sk-from-file"


def test_the_variable_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from file")
    monkeypatch.setenv("OPENAI_API_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("OPENAI_API_KEY", "from variable")
    key = Settings().openai_api_key
    assert key is not None and key.get_secret_value() == "from variable"


def test_secrets_are_not_shown() -> None:
    assert "sk-secret" not in repr(Settings(openai_api_key="sk-secret"))


def test_root_keeps_its_data_where_postgres_can_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_module.os, "geteuid", lambda: 0)
    assert Settings().data_dir == Path("/var/lib/chatapp")
    monkeypatch.setattr(settings_module.os, "geteuid", lambda: 1000)
    assert Settings().data_dir != Path("/var/lib/chatapp")


def test_endpoints_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHATAPP_ENDPOINTS", "lab=http://gpu:8000/v1, den=https://den.example/v1?a=b")
    assert {name: endpoint.url for name, endpoint in Settings().endpoints.items()} == {
        "lab": "http://gpu:8000/v1",
        "den": "https://den.example/v1?a=b",
    }


def test_endpoints_may_have_keys_and_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "endpoints").write_text('{"lab": {"url": "http://gpu/v1", "key": "sk-secret", "models": ["qwen3"]}}\n')
    monkeypatch.setenv("CHATAPP_ENDPOINTS_FILE", str(tmp_path / "endpoints"))
    lab = Settings().endpoints["lab"]
    assert lab.key is not None and lab.key.get_secret_value() == "sk-secret"
    assert lab.models == ("qwen3",)
    assert "sk-secret" not in repr(Settings())


@pytest.mark.parametrize("wrong", ["openai=http://gpu/v1", "My Lab=http://gpu/v1", "lab=gpu:8000", '{"lab": {}}', "{"])
def test_an_endpoint_that_cannot_work_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("CHATAPP_ENDPOINTS", wrong)
    with pytest.raises(ValueError, match="endpoints"):
        Settings()


def test_googles_key_goes_by_both_of_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GEMINI_API_KEY", "GOOGLE_API_KEY"):
        monkeypatch.setenv(name, f"key in {name}")
        key = Settings().google_api_key
        assert key is not None and key.get_secret_value() == f"key in {name}"
        monkeypatch.delenv(name)
