from piccolo.columns import JSONB, UUID, ForeignKey, OnDelete, Text, Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

from chatapp.db.tables.conversation import Conversation


class Message(Table, tablename="messages"):
    """One thing said in a conversation. The tree only grows: edits and new answers are siblings."""

    id = UUID(primary_key=True, default=None)
    conversation = ForeignKey(Conversation, null=False, on_delete=OnDelete.cascade)
    parent = UUID(null=True, default=None)
    role = Text(help_text="user, assistant or system")
    content = Text(default="", help_text="The text.")
    parts = JSONB(default="[]", help_text="What the page shows: text, reasoning, tool calls.")
    model_messages = JSONB(null=True, default=None, help_text="What the model saw and said in this turn.")
    model = Text(null=True, default=None)
    status = Text(default="finished", help_text="running, finished, cancelled, failed or interrupted")
    error = JSONB(null=True, default=None, help_text="Code and message, when it failed.")
    usage = JSONB(null=True, default=None, help_text="Tokens.")
    summary = JSONB(
        null=True, default=None, help_text="What the model is told in place of this message and all before it."
    )
    created_at = Timestamptz(default=TimestamptzNow())
    finished_at = Timestamptz(null=True, default=None)
