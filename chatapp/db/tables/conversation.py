from piccolo.columns import UUID, ForeignKey, OnDelete, Text, Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.columns.readable import Readable
from piccolo.table import Table

from chatapp.db.tables.user import User


class Conversation(Table, tablename="conversations"):
    """A chat: a tree of messages, of which the branch that ends at `head_message` is shown."""

    id = UUID(primary_key=True, default=None)
    owner = ForeignKey(User, null=False, on_delete=OnDelete.cascade)
    external_id = Text(null=True, default=None, help_text="The name a protocol calls it by; unique for its owner.")
    title = Text(default="")
    instructions = Text(null=True, default=None)
    model = Text(null=True, default=None)
    head_message = UUID(null=True, default=None, help_text="The last message of the branch that is shown.")
    pinned_at = Timestamptz(null=True, default=None)
    archived_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz(default=TimestamptzNow())
    updated_at = Timestamptz(default=TimestamptzNow())

    @classmethod
    def get_readable(cls) -> Readable:
        """How the admin names a conversation."""
        return Readable(template="%s", columns=[cls.title])
