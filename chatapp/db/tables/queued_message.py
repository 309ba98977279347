from piccolo.columns import JSONB, UUID, ForeignKey, OnDelete, Text, Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

from chatapp.db.tables.conversation import Conversation
from chatapp.db.tables.user import User


class QueuedMessage(Table, tablename="queued_messages"):
    """A message that waits for the running answer to end. Its id becomes the message's."""

    id = UUID(primary_key=True, default=None)
    conversation = ForeignKey(Conversation, null=False, on_delete=OnDelete.cascade)
    owner = ForeignKey(User, null=False, on_delete=OnDelete.cascade)
    content = Text()
    # Called otherwise in Python: Piccolo Admin has a parameter of the name `request`.
    requested = JSONB(default="{}", db_column_name="request", help_text="What was sent with it: model, tools.")
    error = JSONB(null=True, default=None, help_text="Why it could not be sent; then the queue waits for somebody.")
    created_at = Timestamptz(default=TimestamptzNow())
