"""What the demo model says: a question in, a whole answer out. Pure, and the same every time.

`engine.demo` decides when each piece is said.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle

from chatapp.engine.demo_tools import POSTCARD, SEARCH

DEFAULT_LONG_ANSWER_WORDS = 600
MAX_LONG_ANSWER_WORDS = 50_000
QUOTED_CHARS = 120
TITLE_WORDS = 7
MOST_SUMMARISED = 30

_POLITE = re.compile(
    r"^((hi|hello|hey|please|so|well|and|now|then)\b[ ,!]*)*((can|could|would|will) you (please )?)?"
    r"((tell|show|give|write|explain to|make) (me|us) )?(a |an |the )?",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"(\s(a|an|and|as|at|by|for|from|in|into|is|it|of|on|or|than|that|the|to|when|with))+$")


@dataclass(frozen=True, slots=True)
class ToolRequest:
    """A tool the demo model wants to call."""

    name: str
    arguments: dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One model response: thoughts, text, then a tool call or a failure."""

    text: str
    reasoning: str = ""
    tool: ToolRequest | None = None
    fails: bool = False


def answer(question: str, tools: frozenset[str] = frozenset()) -> Answer:
    """The answer to a question, chosen by the words in it."""
    words = set(re.findall(r"[a-z]+", question.lower()))
    for keywords, build in _TOPICS:
        if words & keywords:
            return build(question, tools)
    return Answer(_introduction(question))


def answer_with_result(name: str, result: str, outcome: str = "success") -> Answer:
    """What is said after a tool has run, or was not allowed to."""
    if outcome == "denied":
        return Answer(f"You said no, so `{name}` did not run. That is all there is to it.")
    if outcome == "success" and name == SEARCH:
        return Answer(_found(result))
    if outcome != "success":
        return Answer(f"The tool `{name}` did not work. It said: {result}")
    return Answer(
        f"The tool `{name}` says:\n\n> {result}\n\nThe call was real. Only my words around it were written in advance."
    )


def title(question: str) -> str:
    """What a chat that begins with this question may be called: its own words, less what is said out of politeness."""
    text = question.strip()
    sentence = re.split(r"(?<=[.!?])\s|\n", _POLITE.sub("", text) or text, maxsplit=1)[0]
    line = _DANGLING.sub("", " ".join(sentence.split()[:TITLE_WORDS])).rstrip(" .!?,;:")
    return line[:1].upper() + line[1:]


def summary(questions: Sequence[str]) -> str:
    """What is kept of a chat: what was asked, in the order in which it was."""
    asked = "\n".join(f"- {_beginning(question)}" for question in questions[-MOST_SUMMARISED:])
    return f"The user wrote:\n\n{asked}\n\nThe demo model answered each with words written in advance."


def _introduction(question: str) -> str:
    asked = f"You wrote: “{_beginning(question)}”\n\n" if question.strip() else ""
    return asked + _INTRODUCTION


def _beginning(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= QUOTED_CHARS else line[:QUOTED_CHARS].rstrip() + "…"


def _failure(_question: str, _tools: frozenset[str]) -> Answer:
    return Answer("You asked me to fail, so this answer stops in the middle of a", fails=True)


def _tool_call(question: str, tools: frozenset[str]) -> Answer:
    if "current_time" not in tools:
        return Answer(_NO_TOOL)
    zone = re.search(r"\b[A-Z][A-Za-z]+/[A-Za-z_]+(?:/[A-Za-z_]+)?\b", question)
    arguments = {"zone": zone[0] if zone else "UTC"}
    return Answer("I will ask the clock.", tool=ToolRequest("current_time", arguments))


def _search(question: str, tools: frozenset[str]) -> Answer:
    if SEARCH not in tools:
        return Answer(_NO_OTHER_TOOL.format(tool=SEARCH))
    wanted = re.sub(r"^.*?\bsearch(?: for)?\b", "", question, count=1, flags=re.IGNORECASE | re.DOTALL).strip()
    return Answer("I will look it up.", tool=ToolRequest(SEARCH, {"query": _beginning(wanted or question)}))


def _found(result: str) -> str:
    pages = json.loads(result)["results"]
    lines = [f"- **{page['title']}**: {page['snippet']} [{n}]({page['url']})" for n, page in enumerate(pages, 1)]
    return "\n".join(["These are the pages that fit best:", "", *lines, "", _FEW_PAGES])


def _postcard(_question: str, tools: frozenset[str]) -> Answer:
    if POSTCARD not in tools:
        return Answer(_NO_OTHER_TOOL.format(tool=POSTCARD))
    arguments = {"to": "Ada", "text": "Greetings from a server of my own."}
    return Answer("I will send a postcard, if you let me.", tool=ToolRequest(POSTCARD, arguments))


def _reasoned(question: str, _tools: frozenset[str]) -> Answer:
    count = len(question.split())
    words = "word" if count == 1 else "words"
    text = f"Your message has **{count}** {words}. Open the thoughts above to see how I counted."
    return Answer(text, reasoning=_REASONING.format(question=_beginning(question), count=count))


def _long(question: str, _tools: frozenset[str]) -> Answer:
    digits = re.search(r"\d[\d,.]*", question)
    wanted = int(re.sub(r"\D", "", digits[0])) if digits else DEFAULT_LONG_ANSWER_WORDS
    return Answer(_long_text(max(1, min(wanted, MAX_LONG_ANSWER_WORDS))))


def _long_text(words: int) -> str:
    """Paragraphs of exactly `words` words in all."""
    paragraphs: list[str] = []
    sentences = cycle(_SENTENCES)
    left = words
    while left:
        paragraph = " ".join(next(sentences) for _ in range(5)).split()[:left]
        left -= len(paragraph)
        paragraphs.append(" ".join(paragraph))
    return "\n\n".join(paragraphs)


def _fixed(text: str) -> Callable[[str, frozenset[str]], Answer]:
    return lambda _question, _tools: Answer(text)


_INTRODUCTION = """\
I am the demo model. I run offline inside chatapp and do not understand what you write. \
My answers are written in advance and chosen by single words in your message.

Try one of these:

- “Show me Markdown” for headings, lists, a table, a formula and more
- “Write some code” for code blocks
- “Think first” for an answer with reasoning
- “Search for server-sent events” for a tool call with sources
- “What time is it in Europe/Amsterdam” for another tool call
- “Send a postcard” for one that waits for your approval
- “A long answer of 2,000 words” for something to scroll through
- “Fail, please” for an answer that breaks off

To connect a real model, set one of these and start chatapp again:

```bash
export OPENAI_API_KEY=…                            # OpenAI
export OPENAI_BASE_URL=http://localhost:11434/v1   # Ollama, or any server with the same API
export CHATAPP_MODEL=openai:gpt-5                  # the model new chats use
```"""

_NO_TOOL = """\
I would call the tool `current_time` now, but it is switched off for this chat. \
I have no other way to know the time."""

_NO_OTHER_TOOL = "I would call the tool `{tool}` now, but tools are switched off for this chat."

_FEW_PAGES = "I know five pages by heart and searched no further than that. A real model searches the web."

_REASONING = """\
The question is “{question}”. I do not understand it, but I can count.

I split it at the spaces and count the pieces. That makes {count}.

I check it once more from the end: {count} again. So that is what I will say."""

_MARKDOWN = """\
# Markdown in answers

Text can be **bold**, *italic*, ~~struck out~~ or `code`. A [link](https://example.com "An example") opens in a new tab.

## Lists

1. First, a numbered item.
2. Then another one.
   - It has a smaller item below it.
   - And one more.

- [x] A task that is done
- [ ] A task that is not

## A table

| Part | Holds | Amount |
|:-----|:-----:|-------:|
| Chat | messages | 12 |
| Message | parts | 3 |
| Part | text | 1,204 |

## A quote

> What is written once can be read many times.
>
> It may have a second paragraph.

## A formula

$$
\\int_0^1 x^2 \\, dx = \\frac{1}{3}
$$

### Code

```python
def greeting(name: str) -> str:
    return f"Hello, {name}."
```

---

That is most of it. Right to left works as well: مرحبا. So do 日本語 and 🙂."""

_CODE = """\
Here is a small Python program. It counts the words in a text.

```python
from collections import Counter
from pathlib import Path


def most_common_words(path: Path, limit: int = 10) -> list[tuple[str, int]]:
    words = path.read_text().lower().split()
    return Counter(words).most_common(limit)


for word, count in most_common_words(Path("notes.txt")):
    print(f"{count:>6}  {word}")
```

Run it like this:

```bash
python count_words.py
```

The same in TypeScript:

```typescript
const counts = new Map<string, number>();
for (const word of text.toLowerCase().split(/\\s+/)) {
  counts.set(word, (counts.get(word) ?? 0) + 1);
}
```

I did not write this for you. I say it each time someone asks for code."""

_SENTENCES = (
    "This is a long answer from the demo model.",
    "It means nothing, but it takes time to arrive.",
    "You can close the page now and open it again.",
    "The answer goes on, because it belongs to the server.",
    "Nothing that was said before is lost.",
    "You can also scroll up while it is being written.",
    "The page stays where you are.",
    "A button brings you back to the newest line.",
    "Press Stop to end it here.",
    "What has arrived until then is kept.",
    "A second tab shows the same words at the same time.",
    "So does a phone, or a program in a terminal.",
    "Each of them only reads what the server has written down.",
)

# The first match wins: what a person asks for on purpose comes before what a common word may mean.
_TOPICS: tuple[tuple[frozenset[str], Callable[[str, frozenset[str]], Answer]], ...] = (
    (frozenset({"fail", "fails", "failure", "crash"}), _failure),
    (frozenset({"postcard", "approval", "approve"}), _postcard),
    (frozenset({"search", "source", "sources"}), _search),
    (frozenset({"time", "clock", "tool", "tools"}), _tool_call),
    (frozenset({"think", "thinking", "reason", "reasoning"}), _reasoned),
    (frozenset({"long", "essay", "story"}), _long),
    (frozenset({"markdown", "table", "tables", "formatting", "list", "lists"}), _fixed(_MARKDOWN)),
    (frozenset({"code", "python", "typescript", "function", "program"}), _fixed(_CODE)),
)
