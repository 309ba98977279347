"""What clients see of changes."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field


class Change(BaseModel):
    """Something changed. Read it anew where more than this is needed."""

    type: Literal[
        "conversation.created",
        "conversation.updated",
        "conversation.deleted",
        "conversation.summarised",
        "run.started",
        "run.summarising",
        "run.ended",
        "queue.changed",
        "resync",
        "server.stopping",
    ] = Field(
        description="`resync`: changes may have been missed; read the list anew. "
        "`server.stopping`: the last one, the process ends; connect again."
    )
    conversation_id: UUID | None = None
    title: str | None = None
    run_id: UUID | None = None
    status: str | None = Field(default=None, description="The run's.")
    message_id: UUID | None = Field(default=None, description="The message that has a summary now.")
