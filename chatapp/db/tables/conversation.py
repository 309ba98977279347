from piccolo.columns import UUID, Array, ForeignKey, OnDelete, Text, Timestamptz
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
    title_by = Text(null=True, default=None, help_text="person or model; empty: the first words of the question.")
    title_asked_at = Timestamptz(null=True, default=None, help_text="When a model was asked for a title.")
    instructions = Text(null=True, default=None)
    model = Text(null=True, default=None)
    tools = Array(
        base_column=Text(), null=True, default=None, help_text="What its answers are given; null: what all are given."
    )
    allowed_tools = Array(base_column=Text(), default=list, help_text="Tools that need not ask in it any more.")
    head_message = UUID(null=True, default=None, help_text="The last message of the branch that is shown.")
    pinned_at = Timestamptz(null=True, default=None)
    archived_at = Timestamptz(null=True, default=None)
    expires_at = Timestamptz(
        null=True, default=None, help_text="When it goes away by itself; only then it is not listed."
    )
    created_at = Timestamptz(default=TimestamptzNow())
    updated_at = Timestamptz(default=TimestamptzNow())

    @classmethod
    def get_readable(cls) -> Readable:
        """How the admin names a conversation."""
        return Readable(template="%s", columns=[cls.title])
