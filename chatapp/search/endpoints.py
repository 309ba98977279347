"""`/search`."""

from typing import Annotated

from fastapi import APIRouter, Query

from chatapp.accounts.auth import CurrentUser
from chatapp.problems import problems
from chatapp.search import service
from chatapp.search.schemas import FoundMessage, FoundMessages
from chatapp.search.snippets import words_of
from chatapp.texts import InputText

router = APIRouter(tags=["search"])


@router.get("/search", responses=problems())
async def search(
    user: CurrentUser,
    q: Annotated[
        InputText, Query(min_length=1, max_length=200, description="Words, or the beginnings of words: all of them.")
    ],
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> FoundMessages:
    """Your messages that say it, the best first. Open the conversation with `head_message_id` on a message's branch."""
    words = words_of(q)
    return FoundMessages(items=[FoundMessage.of(row, words) for row in await service.find(user.id, words, limit)])
