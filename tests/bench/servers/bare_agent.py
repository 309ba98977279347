"""A pydantic-ai agent behind its own AG-UI adapter, storing nothing.

`python -m tests.bench.servers.bare_agent UPSTREAM PORT`.
"""

import sys

import uvicorn
from openai import AsyncOpenAI
from pydantic_ai import Agent
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.ui.ag_ui import AGUIAdapter
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def build(upstream: str) -> Starlette:
    """The application: what its documentation shows, without tools."""
    client = AsyncOpenAI(base_url=upstream, api_key="sk-test-bench", max_retries=0)
    agent = Agent(OpenAIChatModel("stamp", provider=OpenAIProvider(openai_client=client)))

    async def run(request: Request) -> Response:
        return await AGUIAdapter[None, str].dispatch_request(request, agent=agent)

    return Starlette(routes=[Route("/", run, methods=["POST"])])


if __name__ == "__main__":
    uvicorn.run(build(sys.argv[1]), port=int(sys.argv[2]), log_level="error", access_log=False, backlog=4096)
