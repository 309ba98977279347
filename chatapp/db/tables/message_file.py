from piccolo.columns import ForeignKey, OnDelete
from piccolo.columns.column_types import BigSerial
from piccolo.table import Table

from chatapp.db.tables.message import Message
from chatapp.db.tables.stored_file import StoredFile


class MessageFile(Table, tablename="message_files"):
    """Which message a file came with. One that no message has goes away after a while."""

    id = BigSerial(primary_key=True)
    message = ForeignKey(Message, null=False, on_delete=OnDelete.cascade)
    file = ForeignKey(StoredFile, null=False, on_delete=OnDelete.no_action)
