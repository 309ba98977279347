"""`/models` and `/tools`."""

from fastapi import APIRouter, Request

from chatapp.accounts.auth import CurrentUser
from chatapp.models.schemas import ModelList, ModelOut, ToolList, ToolOut
from chatapp.problems import problems

router = APIRouter(tags=["models"])


@router.get("/models", responses=problems())
async def list_models(user: CurrentUser, request: Request) -> ModelList:
    """The models that can be chosen. One whose provider is down is listed with the reason."""
    return ModelList(items=[ModelOut.of(info) for info in await request.state.models.list()])


@router.get("/tools", responses=problems())
async def list_tools(user: CurrentUser, request: Request) -> ToolList:
    """The tools that a model may call."""
    tools = request.state.agents.tools
    return ToolList(items=[ToolOut(name=tool.name, description=tool.description or "") for tool in tools])
