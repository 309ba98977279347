"""Settings that reach providers, on a server of the tests."""

from pydantic import SecretStr

from chatapp.settings import Endpoint, Settings
from tests.support.upstream import Upstream


def of_openai(upstream: Upstream) -> Settings:
    """OpenAI alone, by Chat. It shares a process with the server and the test, and is waited for when that is busy."""
    return Settings(
        openai_api_key=SecretStr("sk-test"),
        openai_base_url=upstream.url,
        model="openai:fast",
        model_timeout=10,
        shutdown_grace=0.2,
        lease_seconds=3,
        retry_seconds=0,
        titles=False,
    )


def of_every_provider(upstream: Upstream) -> Settings:
    """Every provider that there is, each on its own path of one server; OpenAI by Responses, `lab` by Chat."""
    key, root = SecretStr("sk-test"), upstream.root
    return Settings(
        openai_api_key=key,
        openai_base_url=f"{root}/v1",
        openai_api="responses",
        anthropic_api_key=key,
        anthropic_base_url=f"{root}/anthropic",
        google_api_key=key,
        google_base_url=f"{root}/google",
        openrouter_api_key=key,
        openrouter_base_url=f"{root}/openrouter/api/v1",
        groq_api_key=key,
        groq_base_url=f"{root}/groq",
        mistral_api_key=key,
        mistral_base_url=f"{root}/mistral",
        ollama_api_key=key,
        ollama_base_url=f"{root}/ollama",
        endpoints={"lab": Endpoint(url=f"{root}/v1", key=key)},
        model="openai:gpt-5-mini",
        model_timeout=5,
        retry_seconds=0,
        titles=False,
        shutdown_grace=0.2,
    )
