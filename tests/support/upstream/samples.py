"""Texts the upstream can answer with."""

from random import Random

MARKDOWN = """\
## A plan

Some **bold**, some *italic*, some `code` and [a link](https://example.com).

1. First
2. Second
   - below it

| Name | Size |
|------|-----:|
| one | 1 |
| two | 22 |

```python
def double(n: int) -> int:
    return n * 2
```

> Said by nobody.

- [x] written
- [ ] read
"""

UNICODE = "Grüße, 日本語, العربية, family 👨‍👩‍👧‍👦, flag 🇳🇱, thumb 👍🏽, é, ∑ √ ∞."

_WORDS = [
    "river",
    "table",
    "seven",
    "green",
    "under",
    "window",
    "slowly",
    "paper",
    "morning",
    "every",
    "house",
    "letter",
    "found",
    "winter",
    "before",
    "music",
    "stone",
    "silver",
    "across",
    "garden",
    "answer",
    "little",
    "bridge",
    "often",
    "quiet",
    "story",
    "number",
    "light",
]


def words(count: int, seed: int) -> list[str]:
    """Tokens that read as words, the same for the same seed."""
    choice = Random(seed)
    return [f"{' ' if index else ''}{choice.choice(_WORDS)}" for index in range(count)]


def pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def numbered_lines(count: int) -> str:
    """A long text in which every place can be told from every other."""
    return "".join(f"{number:08d}\n" for number in range(count))
