"""What a run is given: the request it was made with and the branch above its answer."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_ai.messages import UserContent

from chatapp.db.query import fetch
from chatapp.engine.history import CONTINUE_PROMPT, Summary, Turn, model_history
from chatapp.engine.parts import PARTS, FilePart
from chatapp.engine.ports import Checkpoint, ClientTool, RunSpec, ToolDecision
from chatapp.errors import NotFound
from chatapp.files.model_content import for_model

INCOMPLETE_SECONDS = 600  # then messages that were left out are read again, and a summary is tried again

# The branch is read up to the message whose summary stands for it and for all above it. What is answered or gone on
# with is told word for word: a summary of that very message does not stand.
_SPEC = """
    WITH RECURSIVE branch AS (
        SELECT message.id, message.parent, message.role, message.content, message.model_messages, message.parts,
               message.finished_at, NULL::jsonb AS summary, 0 AS depth
        FROM runs run JOIN messages answer ON answer.id = run.message
        JOIN messages message ON message.id = answer.parent
        WHERE run.id = {}
        UNION ALL
        SELECT message.id, message.parent, message.role, message.content, message.model_messages, message.parts,
               message.finished_at,
               CASE WHEN (message.summary ->> 'is_complete')::bool
                    OR (message.summary ->> 'created_at')::timestamptz > now() - make_interval(secs => {})
                    THEN message.summary END,
               branch.depth + 1
        FROM messages message JOIN branch ON message.id = branch.parent AND branch.summary IS NULL
    )
    SELECT run.message, run.owner, run.created_at, run.attempt, run.request, run.checkpoint, chat.allowed_tools,
           chat.expires_at IS NOT NULL AS is_temporary,
           COALESCE(chat.external_id, chat.id::text) AS thread_id,
           (SELECT array_agg(ROW(id, role, content, model_messages::text, CASE WHEN role = 'user' THEN parts::text END,
                                 finished_at)
                             ORDER BY depth DESC) FROM branch WHERE summary IS NULL) AS branch,
           (SELECT summary FROM branch WHERE summary IS NOT NULL) AS summary
    FROM runs run JOIN conversations chat ON chat.id = run.conversation WHERE run.id = {}
"""

_Stored = tuple[UUID, str, str, str | None, str | None, datetime | None]


async def load(run_id: UUID) -> RunSpec:
    """
    Raises:
        NotFound: there is no such run.
    """
    rows = await fetch(_SPEC, run_id, INCOMPLETE_SECONDS, run_id)
    if not rows:
        raise NotFound
    row = rows[0]
    request = json.loads(row["request"])
    summary, summarised_at = _summary(row["summary"])
    turns = await _turns(row["owner"], row["branch"] or (), request.get("reads", ["images"]), summarised_at)
    prompt: str | Sequence[UserContent] | None = None if request.get("goes_on") else CONTINUE_PROMPT
    if turns and turns[-1].role == "user":
        prompt = turns.pop().prompt
    return RunSpec(
        run_id=run_id,
        message_id=row["message"],
        thread_id=row["thread_id"],
        attempt=row["attempt"],
        model=request["model"],
        instructions=request["instructions"],
        tools=tuple(request["tools"]),
        history=model_history(turns, summary),
        prompt=prompt,
        created_at=row["created_at"],
        checkpoint=checkpoint_of(row["checkpoint"]),
        client_tools=tuple(ClientTool(**tool) for tool in request.get("client_tools", [])),
        context=request.get("context", ""),
        settings=request.get("settings", {}),
        decisions=tuple(ToolDecision(**decision) for decision in request.get("decisions", [])),
        is_decided=request.get("decided_attempt") == row["attempt"],
        owner=row["owner"],
        allowed_tools=frozenset(row["allowed_tools"]),
        # Who keeps the history of a conversation that goes away is its client, who is told when it is too long.
        turns=() if row["is_temporary"] else turns,
        summary=summary,
    )


def checkpoint_of(stored: str | None) -> Checkpoint | None:
    """From the column `checkpoint`."""
    if stored is None:
        return None
    kept = json.loads(stored)
    return Checkpoint(json.dumps(kept["messages"]).encode(), PARTS.validate_python(kept["parts"]), kept["seq"])


async def _turns(
    owner: int, branch: Sequence[_Stored], reads: Collection[str], summarised_at: datetime | None
) -> list[Turn]:
    """The turns of a branch, with the files of its questions as the model `reads` them."""
    sent = [
        [part for part in PARTS.validate_json(parts or "[]") if isinstance(part, FilePart)] for *_, parts, _ in branch
    ]
    files = await for_model(owner, [part for parts in sent for part in parts], reads) if any(sent) else {}
    return [
        Turn(
            role,
            content,
            model_messages,
            [files[part.id] for part in parts if part.id in files],
            message_id,
            summarised_at is None or (finished_at is not None and finished_at > summarised_at),
        )
        for (message_id, role, content, model_messages, _, finished_at), parts in zip(branch, sent, strict=True)
    ]


def _summary(stored: str | None) -> tuple[Summary | None, datetime | None]:
    if stored is None:
        return None, None
    kept: dict[str, Any] = json.loads(stored)
    summary = Summary(kept["text"], tuple(kept["system"]), kept["is_complete"])
    return summary, datetime.fromisoformat(kept["created_at"])
