"""A short title for a chat: the first words of its question, until a model gives a better one."""

import asyncio
import re
import unicodedata

from pydantic_ai import ModelSettings
from pydantic_ai.direct import model_request
from pydantic_ai.messages import ModelRequest, ModelResponse, UserPromptPart
from pydantic_ai.models import Model

TITLE_CHARACTERS = 80
READ_CHARACTERS = 2_000  # of the question and of the answer
SECONDS = 30.0
INSTRUCTIONS = (
    "You name chats. Give the chat below a title of three to six words in the language of its question, which says "
    "what it is about. Reply with the title alone: no quotation marks, no Markdown, no full stop."
)
# A model that thinks counts its thoughts among them.
SETTINGS = ModelSettings(max_tokens=2_000, thinking=False)

_QUESTION, _ANSWER = "The question:\n", "\n\nThe answer:\n"
_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?(</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_LABEL = re.compile(r"^(chat )?(title|titel|titre|título|titolo)[*_]*\s*[:\-]", re.IGNORECASE)
_MARKS = "*_#>` \t"
_QUOTED = re.compile(r"""^["'“„«\u2018「](.*)["'”“»\u2019」]$""")
_HIDDEN = {"Cc", "Cs", "Co", "Cn"}
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")  # would turn the text around them


async def ask_for_title(model: Model, question: str, answer: str) -> tuple[str, ModelResponse]:
    """The title that a model gives, empty where it gives none, and its whole reply.

    Raises:
        TimeoutError: it took too long. Otherwise what models raise.
    """
    prompt = f"{_QUESTION}{question[:READ_CHARACTERS]}{_ANSWER}{answer[:READ_CHARACTERS]}"
    async with asyncio.timeout(SECONDS):
        reply = await model_request(
            model, [ModelRequest([UserPromptPart(prompt)], instructions=INSTRUCTIONS)], model_settings=SETTINGS
        )
    return cleaned(reply.text or ""), reply


def question_in(prompt: str) -> str:
    """The question in what `ask_for_title` asks."""
    return prompt.removeprefix(_QUESTION).partition(_ANSWER)[0]


def cleaned(said: str) -> str:
    """One line without the quotes, marks and labels that models put around a title; empty if nothing is left."""
    lines = (_bare(line) for line in without_thoughts(said[:20_000]).splitlines())
    line = next((line for line in lines if line), "")
    plain = "".join(c for c in line if unicodedata.category(c) not in _HIDDEN and c not in _TURNING)
    return shortened(plain).rstrip(".")


def without_thoughts(said: str) -> str:
    """A reply without what some models think aloud in it."""
    return _THOUGHTS.sub("", said)


def _bare(line: str) -> str:
    bare = _LABEL.sub("", line.strip(_MARKS)).strip(_MARKS)
    return _QUOTED.sub(r"\1", bare.removesuffix(".")).strip(_MARKS)


def shortened(text: str) -> str:
    """The text in one line; of a long one the first words."""
    line = re.sub(r"\s+", " ", text).strip()
    if len(line) <= TITLE_CHARACTERS:
        return line
    cut = line[: TITLE_CHARACTERS - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[TITLE_CHARACTERS // 2 :] else cut).rstrip(",;:. ") + "…"
