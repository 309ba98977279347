from piccolo.columns import UUID, BigInt, DoublePrecision, ForeignKey, OnDelete, Text, Timestamptz
from piccolo.columns.column_types import BigSerial
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

from chatapp.db.tables.conversation import Conversation
from chatapp.db.tables.user import User


class UsageRecord(Table, tablename="usage_records"):
    """What one model took for an answer, a title or a summary. It outlives the conversation: it was paid for."""

    id = BigSerial(primary_key=True)
    owner = ForeignKey(User, null=False, on_delete=OnDelete.cascade)
    conversation = ForeignKey(Conversation, null=True, on_delete=OnDelete.set_null)
    message = UUID(null=True, default=None, help_text="The answer.")
    kind = Text(help_text="answer, title or summary")
    provider = Text(null=True, default=None)
    model = Text(null=True, default=None)
    input_tokens = BigInt()
    output_tokens = BigInt()
    cost = DoublePrecision(null=True, default=None, help_text="US dollars; empty where the price is not known.")
    created_at = Timestamptz(default=TimestamptzNow())
