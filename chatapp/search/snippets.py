"""What somebody looks for, taken apart, and the place in a text that says it."""

import re
from dataclasses import dataclass

_MOST_WORDS = 12
_BEFORE, _LENGTH = 60, 180
# Scripts that put no spaces between words: Han, Kana, Hangul, Thai, Lao, Khmer, Burmese.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet."""

    text: str
    is_match: bool


def words_of(query: str) -> list[str]:
    """The words of a query, without the punctuation around them; what has no letter and no digit is no word."""
    words = (re.sub(r"^[^\w]+|[^\w]+$", "", word) for word in query.split())
    return [word for word in words if re.search(r"[^\W_]", word)][:_MOST_WORDS]


def is_unspaced(words: list[str]) -> bool:
    """Whether an index of whole words would miss them."""
    return any(_UNSPACED.search(word) for word in words)


def tsquery_of(words: list[str]) -> str:
    """All words, in any order; the last one, and every longer one, may be the beginning of a word."""
    quoted = ["'{}'".format(re.sub(r"(['\\])", r"\1\1", word)) for word in words]
    last = len(words) - 1
    return " & ".join(
        f"{quoted[i]}:*" if i == last or len(word) >= _SHORTEST_BEGINNING else quoted[i] for i, word in enumerate(words)
    )


def snippet_of(content: str, words: list[str]) -> list[Piece]:
    """A stretch around the first word that is found, in one line, with every word marked."""
    wanted = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    # The beginning of a word, except where words have no beginning that can be seen.
    found = re.compile(wanted if is_unspaced(words) else rf"(?<!\w)(?:{wanted})", re.IGNORECASE)
    first = found.search(content)
    start = max(0, first.start() - _BEFORE) if first else 0
    end = min(len(content), start + _LENGTH)
    text = f"{'…' if start else ''}{' '.join(content[start:end].split())}{'…' if end < len(content) else ''}"
    return _marked(text, found)


def _marked(text: str, found: re.Pattern[str]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for match in found.finditer(text):
        pieces += [Piece(text[at : match.start()], is_match=False), Piece(match.group(), is_match=True)]
        at = match.end()
    return [piece for piece in [*pieces, Piece(text[at:], is_match=False)] if piece.text]
