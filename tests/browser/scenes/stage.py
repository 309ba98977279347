"""What every scene begins with.

A scene gets a page on a new chat. The upstream's models are named after what they say.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from playwright.async_api import Page, expect

from tests.browser.answers import EVERYTHING, TABLE
from tests.support.chat import API, Chat
from tests.support.upstream.script import MODELS, Script, ToolCall

MODELS.update(
    {
        "writer": Script(text=EVERYTHING, piece=6),
        # Long enough to be in the middle of whatever a scene takes its time for.
        "prose": Script(text="Rain begins as water that has gone up. " * 240, piece=5, rate=60),
        "lister": Script(text="\n".join(f"- The **{n}th** thing to look at" for n in range(1, 240)), piece=5, rate=60),
        "tabler": Script(text=TABLE + "| more | of | it |\n" * 400, piece=5, rate=60),
        "coder": Script(text="Like this:\n\n```python\n" + "value = value + 1  # again\n" * 300, piece=5, rate=60),
        "thinker": Script(reasoning="First I look at the question. Then I weigh it. " * 40, rate=30, tokens=60),
        "thoughtful": Script(reasoning="The question has two halves.\nI take the first one first.", text="Both."),
        "clock": Script(
            tokens=8,
            tool_calls=[ToolCall(name="current_time", arguments={"zone": "Europe/Lisbon"})],
            then=Script(text="It is about noon in Lisbon."),
        ),
        "busy-bee": Script(
            tokens=4,
            tool_calls=[ToolCall(name="current_time", arguments={"zone": zone}) for zone in ("UTC", "Europe/Rome")],
            then=Script(text="An hour lies between the two."),
        ),
        "tooler": Script(
            tokens=0,
            reasoning="Nobody knows the time without looking at a clock.",
            tool_calls=[ToolCall(name="current_time", arguments={"zone": "Europe/Lisbon"})],
            stall_in_calls=True,
            rate=40,
        ),
        "mute": Script(tokens=0, stall_after=0),
        "falls": Script(text="The beginning of it is here, and then", piece=6, rate=60, drop_after=6),
    }
)

DRAWER = 960


@dataclass
class World:
    """A server with chats in it."""

    chat: Chat
    long_id: str = ""
    ids: list[str] = field(default_factory=list)


Scene = Callable[[Page, World], Awaitable[None]]
SCENES: dict[str, Scene] = {}


def scene(function: Scene) -> Scene:
    SCENES[function.__name__.replace("_", "-")] = function
    return function


async def furnish(chat: Chat, chats: int = 60) -> World:
    """Chats to look at: many short ones, and one with a long answer in it."""
    world = World(chat)
    for number in range(chats):
        response = await chat.http.post(f"{API}/conversations", json={"title": _title(number)})
        world.ids.append(response.json()["id"])
    answer = await chat.say("What can an answer hold?", model="openai:writer")
    world.long_id = answer.conversation_id
    await chat.say("And in one word?", conversation_id=world.long_id, model="openai:thoughtful")
    await chat.http.patch(f"{API}/conversations/{world.long_id}", json={"title": "All that Markdown can do"})
    await chat.http.patch(f"{API}/conversations/{world.ids[0]}", json={"pinned": True})
    return world


def _title(number: int) -> str:
    titles = ("Trip to Lisbon", "Why is the sky blue?", "Rename the files of a folder", "Sourdough that rises",
              "A very long title that goes on and on until nobody reads it to its end", "رحلة إلى لشبونة")  # fmt: skip
    return f"{titles[number % len(titles)]} {number + 1}"


async def start(page: Page, world: World, path: str = "/") -> None:
    await page.goto(world.chat.url + path)
    await expect(page.get_by_role("textbox", name="Message")).to_be_visible()


async def ask(page: Page, world: World, text: str, model: str = "openai:writer") -> None:
    """Send a message in a new chat."""
    name = model if ":" in model else f"openai:{model}"
    await page.evaluate("model => localStorage.setItem('chatapp.model', JSON.stringify(model))", name)
    await page.reload()
    await expect(page.get_by_role("textbox", name="Message")).to_be_visible()
    await page.get_by_role("textbox", name="Message").fill(text)
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".bubble").last).to_be_visible()


async def done(page: Page) -> None:
    await page.evaluate("() => new Promise(requestAnimationFrame)")  # what is sent is shown with the next frame
    await expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible(timeout=20_000)
    await page.wait_for_timeout(400)


async def open_long(page: Page, world: World) -> None:
    await start(page, world, f"/c/{world.long_id}")
    await expect(page.locator("answer-message").last).to_be_visible()
    await page.wait_for_timeout(500)


async def width(page: Page) -> int:
    return await page.evaluate("innerWidth")
