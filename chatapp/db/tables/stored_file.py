from piccolo.columns import UUID, BigInt, Bytea, ForeignKey, OnDelete, Text, Timestamptz
from piccolo.columns.defaults.timestamptz import TimestamptzNow
from piccolo.table import Table

from chatapp.db.tables.user import User


class StoredFile(Table, tablename="files"):
    """A file that somebody sent, kept once for its owner however often it is sent. Its bytes are in its chunks."""

    id = UUID(primary_key=True, default=None)
    owner = ForeignKey(User, null=False, on_delete=OnDelete.cascade)
    sha256 = Bytea(default=None, null=False)
    media_type = Text()
    name = Text(null=True, default=None)
    size = BigInt(help_text="Bytes.")
    text = Text(null=True, default=None, help_text="The text of a PDF, for models that cannot read it themselves.")
    created_at = Timestamptz(default=TimestamptzNow(), help_text="When it was sent last.")
