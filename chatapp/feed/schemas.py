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
        "run.started",
        "run.ended",
        "resync",
    ] = Field(description="`resync`: changes may have been missed; read the list anew.")
    conversation_id: UUID | None = None
    title: str | None = None
    run_id: UUID | None = None
    status: str | None = Field(default=None, description="The run's.")
