"""Every setting of chatapp, read once and passed down; nothing else reads the environment."""

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_data_path
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, SecretStr, field_validator
from pydantic.fields import FieldInfo
from pydantic_core import from_json
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

PREFIX = "CHATAPP_"
ENDPOINT_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
PROVIDER_NAMES = ("openai", "anthropic", "google", "openrouter", "groq", "mistral", "ollama", "demo")


def _shared(name: str) -> AliasChoices:
    """A setting that also goes by the name other programs give it."""
    return AliasChoices(PREFIX + name, name)


def _default_data_dir() -> Path:
    """Root's data goes to /var/lib: PostgreSQL runs as another user there, who must be able to reach it."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/chatapp")
    return user_data_path("chatapp")


class Endpoint(BaseModel):
    """A server that speaks the OpenAI protocol. `models` is what it has, if it does not list it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = Field(pattern=r"^https?://")
    key: SecretStr | None = None
    models: tuple[str, ...] = ()


class Settings(BaseSettings):
    """Settings from the environment (prefix `CHATAPP_`) or from files named by `…_FILE`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="ignore", frozen=True, populate_by_name=True, env_ignore_empty=True
    )

    data_dir: Annotated[Path, Field(description="Where the embedded database and other files live.")] = Field(
        default_factory=_default_data_dir
    )
    database_url: Annotated[
        SecretStr | None,
        Field(
            validation_alias=_shared("DATABASE_URL"),
            description="An external PostgreSQL (14 to 18) instead of the embedded one.",
        ),
    ] = None
    redis_url: Annotated[
        SecretStr | None,
        Field(
            validation_alias=_shared("REDIS_URL"),
            description="A Redis that carries answers between processes sooner than the database does.",
        ),
    ] = None
    host: Annotated[str, Field(description="The address that `serve` listens on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="The port that `serve` listens on; 0 takes a free one.")] = (
        8000
    )
    auth: Annotated[
        Literal["none"], Field(description="`none`: one local user and no login, on a loopback address only.")
    ] = "none"
    allowed_hosts: Annotated[
        tuple[str, ...],
        NoDecode,
        Field(description="Further `Host` values to answer to, separated by commas; local names always work."),
    ] = ()
    model: Annotated[
        str | None,
        Field(description="The model for new chats, as `provider:name`; else the first configured, else the demo."),
    ] = None
    instructions: Annotated[
        str, Field(description="Sent to the model before every chat that has no instructions of its own.")
    ] = "You are a helpful assistant. Answer in Markdown."
    openai_api_key: Annotated[
        SecretStr | None,
        Field(validation_alias=_shared("OPENAI_API_KEY"), description="Key for OpenAI or a compatible server."),
    ] = None
    openai_base_url: Annotated[
        str | None,
        Field(
            validation_alias=_shared("OPENAI_BASE_URL"),
            description="Base URL of an OpenAI-compatible server, such as `http://localhost:11434/v1`.",
        ),
    ] = None
    openai_api: Annotated[
        Literal["chat", "responses"] | None,
        Field(
            description="The protocol for OpenAI: `responses`, which tells what a model thinks, or `chat`; else the "
            "first for OpenAI itself and the second for another base URL."
        ),
    ] = None
    anthropic_api_key: Annotated[
        SecretStr | None, Field(validation_alias=_shared("ANTHROPIC_API_KEY"), description="Key for Anthropic.")
    ] = None
    anthropic_base_url: Annotated[
        str | None,
        Field(validation_alias=_shared("ANTHROPIC_BASE_URL"), description="Another address that speaks its protocol."),
    ] = None
    google_api_key: Annotated[
        SecretStr | None,
        Field(
            validation_alias=AliasChoices("CHATAPP_GOOGLE_API_KEY", "GOOGLE_API_KEY", "GEMINI_API_KEY"),
            description="Key for Google's Gemini; `GOOGLE_API_KEY` is taken too.",
        ),
    ] = None
    google_base_url: Annotated[str | None, Field(description="Another address that speaks Gemini's protocol.")] = None
    openrouter_api_key: Annotated[
        SecretStr | None, Field(validation_alias=_shared("OPENROUTER_API_KEY"), description="Key for OpenRouter.")
    ] = None
    openrouter_base_url: Annotated[
        str | None, Field(description="Another address that speaks OpenRouter's protocol.")
    ] = None
    groq_api_key: Annotated[
        SecretStr | None, Field(validation_alias=_shared("GROQ_API_KEY"), description="Key for Groq.")
    ] = None
    groq_base_url: Annotated[
        str | None,
        Field(validation_alias=_shared("GROQ_BASE_URL"), description="Another address that speaks Groq's protocol."),
    ] = None
    mistral_api_key: Annotated[
        SecretStr | None, Field(validation_alias=_shared("MISTRAL_API_KEY"), description="Key for Mistral.")
    ] = None
    mistral_base_url: Annotated[str | None, Field(description="Another address that speaks Mistral's protocol.")] = None
    ollama_base_url: Annotated[
        str | None,
        Field(
            validation_alias=_shared("OLLAMA_BASE_URL"),
            description="Where Ollama runs, if it is not on this machine; `off` does not look for it.",
        ),
    ] = None
    ollama_api_key: Annotated[
        SecretStr | None,
        Field(validation_alias=_shared("OLLAMA_API_KEY"), description="Key for an Ollama that wants one."),
    ] = None
    endpoints: Annotated[
        dict[str, Endpoint],
        NoDecode,
        Field(
            description="More servers that speak the OpenAI protocol, each with a name: `name=url, name=url`, or JSON "
            'with keys: `{"name": {"url": "…", "key": "…", "models": ["…"]}}`.'
        ),
    ] = {}
    fallback_model: Annotated[
        str | None, Field(description="The model that answers when the chosen one fails before its first word.")
    ] = None
    retry_seconds: Annotated[
        float,
        Field(ge=0, description="Seconds that an answer waits in all for a provider that is busy; 0 asks only once."),
    ] = 30.0
    titles: Annotated[
        bool, Field(description="Let a model name a chat after its first answer; `off` keeps the first words.")
    ] = True
    title_model: Annotated[str | None, Field(description="The model that names chats; else the one that answered.")] = (
        None
    )
    compaction: Annotated[
        bool,
        Field(
            description="Summarise the oldest messages of a chat for the model before they fill its window; `off` "
            "sends all of them."
        ),
    ] = True
    context_window: Annotated[
        int | None,
        Field(
            gt=0,
            description="Tokens that a chat may take up: the window of models that tell none (else 32,000), and the "
            "most that any other is given.",
        ),
    ] = None
    model_timeout: Annotated[
        float, Field(gt=0, description="Seconds without a byte from the model until its run fails.")
    ] = 300.0
    web_search: Annotated[
        Literal["auto", "duckduckgo", "off"],
        Field(description="`auto` lets a model that can search by itself do so and asks DuckDuckGo for the others."),
    ] = "auto"
    web_search_url: Annotated[
        str | None, Field(description="Another address that answers as DuckDuckGo's page of results does.")
    ] = None
    web_fetch: Annotated[
        Literal["public", "any", "off"],
        Field(description="Which pages a model may read: `public` ones, or `any`, those of private addresses too."),
    ] = "public"
    mcp_config: Annotated[
        Path | None, Field(description="A JSON file with `mcpServers`, the servers whose tools models may call.")
    ] = None
    tool_timeout: Annotated[float, Field(gt=0, description="Seconds that one call of a tool may take.")] = 60.0
    max_tool_characters: Annotated[
        int, Field(ge=1_000, description="Characters of a tool's result that the model is given.")
    ] = 50_000
    max_body_bytes: Annotated[int, Field(gt=0, description="The largest request body that is read, in bytes.")] = (
        4 * 1024 * 1024
    )
    max_file_bytes: Annotated[int, Field(gt=0, description="The largest file that is taken, in bytes.")] = (
        20 * 1024 * 1024
    )
    max_files_bytes: Annotated[
        int, Field(gt=0, description="How much room the files of one user may take up, in bytes.")
    ] = 5 * 1024 * 1024 * 1024
    shutdown_grace: Annotated[
        float, Field(ge=0, description="Seconds that running answers get to finish when the server stops.")
    ] = 5.0
    lease_seconds: Annotated[
        float, Field(gt=0, description="How long a run stays with a process that gives no sign of life, in seconds.")
    ] = 10.0
    takeover: Annotated[
        bool,
        Field(description="Go on with the answers of a process that died; `off` ends them as interrupted instead."),
    ] = True
    max_runs: Annotated[int, Field(gt=0, description="Answers that one process writes at the same time.")] = 2_000
    max_runs_per_user: Annotated[
        int, Field(gt=0, description="Answers that one user has written at the same time.")
    ] = 100
    max_run_seconds: Annotated[float, Field(gt=0, description="Seconds that one answer may take.")] = 3_600.0
    max_answer_characters: Annotated[int, Field(gt=0, description="Characters that one answer may have.")] = 2_000_000
    journal_retention: Annotated[
        float, Field(ge=0, description="Seconds that the journal of a finished answer is kept.")
    ] = 300.0
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Field(description="The least severe log lines to print.")
    ] = "info"
    log_json: Annotated[bool, Field(description="Print log lines as JSON, for machines.")] = False

    @field_validator("endpoints", mode="before")
    @classmethod
    def _parse_endpoints(cls, value: object) -> object:
        if isinstance(value, str):
            if value.lstrip().startswith("{"):
                value = from_json(value)
            else:
                pairs = [pair.partition("=") for pair in re.split(r"[,\s]+", value) if pair]
                return {name: {"url": url} for name, _, url in pairs}
        return value

    @field_validator("endpoints")
    @classmethod
    def _check_names(cls, value: dict[str, Endpoint]) -> dict[str, Endpoint]:
        for name in value:
            if not ENDPOINT_NAME.fullmatch(name) or name in PROVIDER_NAMES:
                taken = ", ".join(PROVIDER_NAMES)
                raise ValueError(f"{name!r} cannot name an endpoint: small letters, digits, - and _; not {taken}")
        return value

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """A variable wins over the file of the same name."""
        return init_settings, env_settings, _FileSource(settings_cls)


def names(field_name: str, field: FieldInfo) -> list[str]:
    """The environment variables that set a field; the last one is the one to tell people."""
    if isinstance(field.validation_alias, AliasChoices):
        return [str(choice) for choice in field.validation_alias.choices]
    return [PREFIX + field_name.upper()]


def variable(location: str) -> str:
    """The environment variable to tell people, for where pydantic found a mistake."""
    field = Settings.model_fields.get(location)
    return names(location, field)[-1] if field else location


class _FileSource(PydanticBaseSettingsSource):
    """Reads `NAME_FILE`, the way container secrets are handed over."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        for name in names(field_name, field):
            if path := os.environ.get(f"{name}_FILE"):
                return Path(path).read_text(encoding="utf-8").strip(), field_name, False
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}
