"""Words in messages, as the index `messages_words` knows them."""

from chatapp.db.query import fetch

WORDS = "to_tsvector('simple', left({}.content, 100000))"  # word for word the expression of the index


async def use_index() -> None:
    """Look words up in the index until the transaction ends.

    Making a tsvector is dearer than Postgres thinks: it would make millions of them rather than use the index.
    """
    await fetch("SET LOCAL enable_seqscan = off")
