"""What a search gives."""

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from chatapp.search.repository import FoundRow
from chatapp.search.snippets import snippet_of


class SnippetPiece(BaseModel):
    """A stretch of a snippet."""

    model_config = ConfigDict(from_attributes=True)

    text: str
    is_match: bool = Field(description="Whether it is one of the words that were looked for.")


class FoundMessage(BaseModel):
    """A message that says what was looked for, and the way to it."""

    message_id: UUID
    conversation_id: UUID
    title: str = Field(description="The conversation's.")
    is_archived: bool
    role: Literal["user", "assistant"]
    created_at: datetime
    snippet: list[SnippetPiece] = Field(description="The place that says it; joined, the pieces are one line of text.")

    @classmethod
    def of(cls, row: FoundRow, words: list[str]) -> Self:
        """From a row."""
        return cls.model_validate(
            {
                **row,
                "message_id": row["id"],
                "is_archived": row["archived_at"] is not None,
                "snippet": snippet_of(row["content"], words),
            }
        )


class FoundMessages(BaseModel):
    """Messages, the best first."""

    items: list[FoundMessage]
