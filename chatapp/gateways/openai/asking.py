"""A request of OpenAI's as a run of ours."""

from collections.abc import Sequence
from typing import Any

from pydantic_ai import ModelSettings

from chatapp.engine.models import ModelCatalogue
from chatapp.engine.own_agent import PROVIDER as OWN_AGENT
from chatapp.engine.ports import ClientTool
from chatapp.errors import InvalidInput, UnknownModel
from chatapp.gateways.openai.schemas import CompletionRequest
from chatapp.gateways.openai.turns import Turn
from chatapp.runs.requests import NewRun

_SAME_NAME = ("temperature", "top_p", "seed", "presence_penalty", "frequency_penalty", "logit_bias")


def new_run(body: CompletionRequest, turn: Turn, model: str, settings: ModelSettings) -> NewRun:
    """What to start."""
    return NewRun(
        reference=body.conversation_id,
        message=turn.message,
        history=turn.history,
        goes_on=turn.message is None,
        model=model,
        instructions=turn.instructions,
        tools=_server_tools(body, model),
        client_tools=client_tools(body),
        settings=settings,
        is_temporary=not body.is_kept,
    )


def _server_tools(body: CompletionRequest, model: str) -> Sequence[str] | None:
    """The server's tools stay away from programs that did not ask for them, but an agent is not without its own."""
    if body.server_tools is None and model.startswith(f"{OWN_AGENT}:"):
        return None
    return body.server_tools or ()


def client_tools(body: CompletionRequest) -> list[ClientTool]:
    """The tools that whoever asks runs."""
    functions = [tool.function for tool in body.tools or ()]
    return [ClientTool(function.name, function.description, function.parameters) for function in functions]


async def model_id(name: str, models: ModelCatalogue) -> str:
    """The id of a model that is called by its id, or by the name behind the provider where only one has it.

    Raises:
        UnknownModel: no provider, or more than one, has it.
    """
    try:
        models.check(name)
    except UnknownModel:
        found = [info.id for info in await models.list(waits=True) if info.id.partition(":")[2] == name]
        if len(found) > 1:
            raise UnknownModel.of(model=f"Several providers have it: {', '.join(found)}.") from None
        if not found:
            raise
        return found[0]
    return name


async def settings_of(body: CompletionRequest, model: str, models: ModelCatalogue) -> ModelSettings:
    """What the model is asked for.

    Raises:
        InvalidInput: this model cannot be asked for that.
    """
    settings: dict[str, Any] = {name: value for name in _SAME_NAME if (value := getattr(body, name)) is not None}
    most = body.max_completion_tokens or body.max_tokens
    optional = {
        "max_tokens": most,
        "stop_sequences": body.stop,
        "parallel_tool_calls": body.parallel_tool_calls if body.tools else None,
        "openai_user": body.user,
        "openai_reasoning_effort": body.reasoning_effort,
        "tool_choice": "none" if body.tool_choice == "none" and body.tools else None,
    }
    settings |= {name: value for name, value in optional.items() if value is not None}
    if extra := _extra_body(body):
        if "extra_body" in (await models.load(model)).unsupported_settings:
            raise InvalidInput.of(**{next(iter(extra)): f"{model} cannot be asked for this."})
        settings["extra_body"] = extra
    return ModelSettings(**settings)


def _extra_body(body: CompletionRequest) -> dict[str, Any]:
    """What is passed on as it is: the provider sees to it."""
    extra: dict[str, Any] = {}
    if body.response_format is not None and body.response_format.type != "text":
        extra["response_format"] = body.response_format.model_dump()
    if body.tool_choice not in (None, "auto", "none"):
        if not body.tools:
            raise InvalidInput.of(tool_choice="There are no tools to choose from.")
        if body.server_tools:
            raise InvalidInput.of(tool_choice="It has to be 'auto' or 'none' where the server runs tools as well.")
        extra["tool_choice"] = body.tool_choice
    return extra
