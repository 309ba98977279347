"""`/models` and `/tools`."""

from fastapi import APIRouter, Request

from chatapp.accounts.auth import CurrentUser
from chatapp.models.schemas import ModelList, ModelOut, ProviderOut, ToolList, ToolOut, ToolServerOut
from chatapp.problems import problems

router = APIRouter(tags=["models"])


@router.get("/models", responses=problems())
async def list_models(user: CurrentUser, request: Request) -> ModelList:
    """The models that can be chosen. One whose provider is down is listed with the reason."""
    catalogue = request.state.models
    items = [ModelOut.of(info) for info in await catalogue.list()]
    return ModelList(items=items, providers=[ProviderOut.of(info) for info in catalogue.providers()])


@router.get("/tools", responses=problems())
async def list_tools(user: CurrentUser, request: Request) -> ToolList:
    """The tools that a model may call. Those of a server are there once it is connected, which begins here."""
    agents = request.state.agents
    servers = [ToolServerOut.of(info) for info in agents.servers()]
    return ToolList(items=[ToolOut.of(info) for info in agents.tools], servers=servers)
