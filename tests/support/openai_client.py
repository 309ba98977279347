"""OpenAI's own SDK, and what tests ask with it."""

import json
from typing import Any

from openai import AsyncOpenAI
from openai.types.chat import ChatCompletionChunk

from tests.support.chat import Chat

HELLO = {"role": "user", "content": "Hello"}


def script(question: str = "", /, **fields: Any) -> str:
    """A message that tells the upstream what to answer."""
    return f"#script {json.dumps(fields)} {question}"


def user(content: Any) -> Any:
    return {"role": "user", "content": content}


async def ask(client: AsyncOpenAI, *messages: Any, **fields: Any) -> Any:
    create: Any = client.chat.completions.create
    return await create(messages=list(messages), **{"model": "openai:fast", **fields})


async def chunks(client: AsyncOpenAI, *messages: Any, **fields: Any) -> list[ChatCompletionChunk]:
    return [chunk async for chunk in await ask(client, *messages, stream=True, **fields)]


def text_of(received: list[ChatCompletionChunk]) -> str:
    return "".join(chunk.choices[0].delta.content or "" for chunk in received if chunk.choices)


def calls_of(received: list[ChatCompletionChunk]) -> list[tuple[str, str, str]]:
    """Ids, names and arguments of the calls that the chunks add up to."""
    calls: dict[int, list[str]] = {}
    for chunk in received:
        for call in (chunk.choices[0].delta.tool_calls or ()) if chunk.choices else ():
            known = calls.setdefault(call.index, ["", "", ""])
            known[0] += call.id or ""
            assert call.function is not None
            known[1] += call.function.name or ""
            known[2] += call.function.arguments or ""
    return [(call_id, name, arguments) for call_id, name, arguments in calls.values()]


async def conversations(chat: Chat) -> list[Any]:
    return (await chat.get("/conversations"))["items"]


async def stored_answer(chat: Chat, conversation_id: str) -> Any:
    return (await chat.conversation(conversation_id))["messages"][-1]
