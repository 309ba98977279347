"""Finds messages by what they say, in bounded time."""

import asyncpg

from chatapp.db.errors import translated
from chatapp.db.query import like_containing
from chatapp.search import repository
from chatapp.search.repository import FoundRow
from chatapp.search.snippets import is_unspaced, tsquery_of

COMPARED = 200  # messages whose likeness to the query is weighed
SEARCHED = 20_000  # messages looked through letter by letter
SEARCHED_IN_HASTE = 2_000
TIMEOUT_SECONDS = 1.5


@translated
async def find(owner: int, words: list[str], limit: int) -> list[FoundRow]:
    """Messages of this owner that say all words, whichever branch they are on."""
    if not words:
        return []
    if is_unspaced(words):
        return await _by_letters(owner, words, limit)
    try:
        return await repository.by_words(
            owner, tsquery_of(words), compared=COMPARED, limit=limit, timeout_seconds=TIMEOUT_SECONDS
        )
    except asyncpg.QueryCanceledError:
        # Words that are everywhere: the last messages say them too.
        return await _by_letters(owner, words, limit, SEARCHED_IN_HASTE)


async def _by_letters(owner: int, words: list[str], limit: int, searched: int = SEARCHED) -> list[FoundRow]:
    patterns = [like_containing(word) for word in words]
    try:
        return await repository.by_letters(
            owner, patterns, searched=searched, limit=limit, timeout_seconds=TIMEOUT_SECONDS
        )
    except asyncpg.QueryCanceledError:
        if searched <= SEARCHED_IN_HASTE:
            raise
        return await _by_letters(owner, words, limit, SEARCHED_IN_HASTE)
