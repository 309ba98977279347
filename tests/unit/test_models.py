"""The catalogue: what is listed, in which order, how fresh, and what it costs to start with it."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncGenerator

import anyio
import pytest

from chatapp.engine import models as models_module
from chatapp.engine.models import ModelCatalogue, ModelInfo
from chatapp.engine.providers.demo import DemoProvider
from chatapp.engine.providers.knowledge import Listed, described
from chatapp.engine.providers.ollama import OllamaProvider
from chatapp.engine.providers.openai import OpenAICompatibleProvider
from chatapp.engine.providers.remote import by_preference
from chatapp.errors import ModelOverloaded
from tests.support.scripted import ScriptedProvider
from tests.support.upstream import Upstream

pytestmark = pytest.mark.anyio

SDKS = ("openai", "anthropic", "groq", "mistralai", "google.genai")


class SlowProvider(ScriptedProvider):
    """Lists what it is told to, when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.names, self.asked = ["one"], 0
        self.may_answer = asyncio.Event()
        self.error: Exception | None = None

    async def models(self) -> list[ModelInfo]:
        self.asked += 1
        await self.may_answer.wait()
        if self.error:
            raise self.error
        return [ModelInfo(id=f"scripted:{name}", name=name, provider=self.name) for name in self.names]


@pytest.fixture
async def slow() -> SlowProvider:
    return SlowProvider()


@pytest.fixture
async def catalogue(slow: SlowProvider, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[ModelCatalogue]:
    monkeypatch.setattr(models_module, "PATIENCE_SECONDS", 0.05)
    catalogue = ModelCatalogue([DemoProvider(), slow])
    yield catalogue
    await catalogue.close()


async def ids(catalogue: ModelCatalogue) -> list[str]:
    return [model.id for model in await catalogue.list()]


async def until_listed(catalogue: ModelCatalogue, wanted: list[str]) -> None:
    with anyio.fail_after(2):
        while await ids(catalogue) != wanted:
            await anyio.sleep(0.005)


async def test_a_slow_list_is_there_later(catalogue: ModelCatalogue, slow: SlowProvider) -> None:
    assert await ids(catalogue) == ["demo:chat"]
    assert [(provider.name, provider.is_available, provider.is_pending) for provider in catalogue.providers()] == [
        ("demo", True, False),
        ("scripted", False, True),
    ]
    slow.may_answer.set()
    await until_listed(catalogue, ["demo:chat", "scripted:one"])
    assert not any(provider.is_pending for provider in catalogue.providers())
    assert slow.asked == 1


async def test_whoever_cannot_ask_again_waits_for_a_slow_list(catalogue: ModelCatalogue, slow: SlowProvider) -> None:
    asyncio.get_running_loop().call_later(0.2, slow.may_answer.set)
    assert [model.id for model in await catalogue.list(waits=True)] == ["demo:chat", "scripted:one"]


async def test_no_default_is_told_before_the_preferred_provider_has_answered(
    slow: SlowProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models_module, "PATIENCE_SECONDS", 0.05)
    catalogue = ModelCatalogue([slow, DemoProvider()])
    assert [(model.id, model.is_default) for model in await catalogue.list()] == [("demo:chat", False)]
    slow.may_answer.set()
    await until_listed(catalogue, ["scripted:one", "demo:chat"])
    assert [model.is_default for model in await catalogue.list()] == [True, False]
    await catalogue.close()


async def test_a_list_is_kept_and_read_again_behind_the_back(
    catalogue: ModelCatalogue, slow: SlowProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.may_answer.set()
    assert await ids(catalogue) == ["demo:chat", "scripted:one"]
    slow.names = ["two"]
    assert await ids(catalogue) == ["demo:chat", "scripted:one"]
    assert slow.asked == 1
    monkeypatch.setattr(models_module.time, "monotonic", lambda now=models_module.time.monotonic: now() + 120)
    assert await ids(catalogue) == ["demo:chat", "scripted:one"]
    await until_listed(catalogue, ["demo:chat", "scripted:two"])


async def test_models_of_a_provider_that_went_down_stay_with_the_reason(
    catalogue: ModelCatalogue, slow: SlowProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow.may_answer.set()
    await catalogue.list()
    slow.error = ModelOverloaded()
    monkeypatch.setattr(models_module.time, "monotonic", lambda now=models_module.time.monotonic: now() + 120)
    with anyio.fail_after(2):
        while (last := (await catalogue.list())[-1]).is_available:
            await anyio.sleep(0.005)
    assert (last.id, last.reason) == ("scripted:one", ModelOverloaded().detail)


async def test_ollama_is_found_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Upstream() as open_to_all:
        monkeypatch.setattr(OllamaProvider, "default_url", f"{open_to_all.root}/ollama")
        found = OllamaProvider("ollama", None, None, timeout=2)
        assert [model.id for model in await found.models()] == ["ollama:qwen3:4b", "ollama:llama3.2-vision:latest"]
        await found.close()


async def test_no_ollama_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OllamaProvider, "default_url", "http://127.0.0.1:9")
    catalogue = ModelCatalogue([OllamaProvider("ollama", None, None, timeout=2), DemoProvider()])
    assert await catalogue.default() == "demo:chat"
    await catalogue.list()
    assert [provider.reason for provider in catalogue.providers()] == [None, None]
    await catalogue.close()


async def test_models_may_be_named_where_there_is_no_list() -> None:
    provider = OpenAICompatibleProvider("lab", None, "http://127.0.0.1:9/v1", 1, ["qwen3", "llama"])
    assert [model.id for model in await provider.models()] == ["lab:qwen3", "lab:llama"]


def test_the_newest_of_the_preferred_comes_first() -> None:
    names = ["x", "gpt-5", "gpt-4.1-mini", "gpt-5.4-mini", "gpt-5.10-mini", "gpt-5-mini", "gpt-5.4"]
    ordered = by_preference([Listed(name) for name in names], (r"gpt-\d+(\.\d+)?-mini", r"gpt-\d+(\.\d+)?"))
    assert [model.name for model in ordered] == [
        "gpt-5.10-mini",
        "gpt-5.4-mini",
        "gpt-5-mini",
        "gpt-4.1-mini",
        "gpt-5.4",
        "gpt-5",
        "x",
    ]


@pytest.mark.parametrize(
    ("provider", "name", "sees", "thinks", "has_price"),
    [
        ("openai", "gpt-5-mini", True, True, True),
        ("openai", "gpt-4o", True, False, True),
        ("openai", "gpt-3.5-turbo", None, False, True),
        ("anthropic", "claude-sonnet-5-5", True, True, True),
        ("groq", "openai/gpt-oss-120b", False, True, True),
        ("lab", "qwen2.5-vl-7b", True, False, False),
        ("lab", "deepseek-r1:8b", None, True, False),
        ("lab", "phi-4", None, False, False),
    ],
)
def test_abilities_and_prices_are_known(
    provider: str, name: str, sees: bool | None, thinks: bool, has_price: bool
) -> None:
    [model] = described(provider, "http://gpu/v1", [Listed(name)])
    assert (model.images, model.reasoning, model.input_price is not None) == (sees, thinks, has_price)


@pytest.mark.parametrize(
    ("name", "sees", "reads"), [("gpt-4o", True, True), ("gpt-3.5-turbo", False, False), ("new-model", False, False)]
)
def test_openai_itself_is_known_to_see_or_not(name: str, sees: bool, reads: bool) -> None:
    [model] = described("openai", "https://api.openai.com/v1", [Listed(name)])
    assert (model.images, model.pdfs) == (sees, reads)


def test_the_start_imports_no_providers_package() -> None:
    code = f"import sys, chatapp.app; print([name for name in {SDKS} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_lists_are_read_without_the_providers_packages() -> None:
    code = (
        "import asyncio, sys; from chatapp.engine.providers.anthropic import AnthropicProvider as A\n"
        "from chatapp.errors import ModelError\n"
        "try: asyncio.run(A('anthropic', 'key', 'http://127.0.0.1:9', 1).models())\n"
        f"except ModelError: print([name for name in {SDKS} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
