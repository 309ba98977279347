"""What `chatapp config` tells of the settings."""

from pathlib import Path

import pytest

from chatapp.origins import HIDDEN, Origin, origins
from chatapp.settings import Settings


def told(**arguments: object) -> dict[str, Origin]:
    return {origin.name: origin for origin in origins(Settings(**arguments))}


def test_a_value_comes_from_its_variable_or_a_file_or_is_the_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "model").write_text("lab:qwen3")
    monkeypatch.setenv("CHATAPP_PORT", "9000")
    monkeypatch.setenv("CHATAPP_MODEL_FILE", str(tmp_path / "model"))
    monkeypatch.setenv("CHATAPP_HOST", "")  # as if it were not there
    monkeypatch.setenv("GOOGLE_API_KEY", "not to be seen")
    settings = told()
    assert settings["CHATAPP_PORT"] == ("CHATAPP_PORT", "9000", "CHATAPP_PORT")
    assert settings["CHATAPP_MODEL"][1:] == ("lab:qwen3", f"CHATAPP_MODEL_FILE={tmp_path / 'model'}")
    assert settings["CHATAPP_HOST"][1:] == ("127.0.0.1", "default")
    assert settings["GEMINI_API_KEY"][1:] == (HIDDEN, "GOOGLE_API_KEY")
    assert settings["CHATAPP_TAKEOVER"].value == "on"
    assert settings["CHATAPP_ALLOWED_HOSTS"].value == "(none)"


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:geheim@db/chat")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://me:geheim@gpu:8000/v1")
    monkeypatch.setenv("CHATAPP_ENDPOINTS", '{"lab": {"url": "http://me:geheim@gpu/v1", "key": "geheim"}}')
    settings = told()
    assert [origin for origin in settings.values() if "geheim" in str(origin)] == []
    assert settings["OPENAI_BASE_URL"].value == f"http://{HIDDEN}@gpu:8000/v1"
    assert settings["CHATAPP_ENDPOINTS"].value == f"lab=http://{HIDDEN}@gpu/v1 key={HIDDEN}"
    assert settings["OPENAI_API_KEY"].value == "(not set)"
