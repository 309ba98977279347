from piccolo.columns import JSONB, UUID, BigInt, ForeignKey, Integer, OnDelete, Text, Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

from chatapp.db.tables.conversation import Conversation
from chatapp.db.tables.message import Message
from chatapp.db.tables.user import User


class Run(Table, tablename="runs"):
    """One execution of the agent; it writes one assistant message."""

    id = UUID(primary_key=True, default=None)
    conversation = ForeignKey(Conversation, null=False, on_delete=OnDelete.cascade)
    message = ForeignKey(Message, null=False, on_delete=OnDelete.cascade)
    owner = ForeignKey(User, null=False, on_delete=OnDelete.cascade)
    status = Text(default="running", help_text="running, finished, cancelled, failed or interrupted")
    # Called otherwise in Python: Piccolo Admin has a parameter of the name `request`.
    requested = JSONB(
        default="{}", db_column_name="request", help_text="What was asked for: model, instructions, tools."
    )
    checkpoint = JSONB(null=True, default=None, help_text="The completed model and tool steps.")
    node = Text(null=True, default=None, help_text="The process that runs it; nobody, once that has handed it over.")
    lease_expires_at = Timestamptz(null=True, default=None)
    cancel_requested_at = Timestamptz(null=True, default=None, help_text="Set from any process; its own one obeys.")
    attempt = Integer(default=1, help_text="The fence: the journal refuses writes of an older attempt.")
    deaths = Integer(default=0, help_text="How many processes were gone without handing it over.")
    last_seq = BigInt(default=0)
    error = JSONB(null=True, default=None)
    created_at = Timestamptz(default=TimestamptzNow())
    finished_at = Timestamptz(null=True, default=None)
