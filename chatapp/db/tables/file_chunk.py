from piccolo.columns import Bytea, ForeignKey, Integer, OnDelete
from piccolo.columns.column_types import BigSerial
from piccolo.table import Table

from chatapp.db.tables.stored_file import StoredFile


class FileChunk(Table, tablename="file_chunks"):
    """A piece of a file: large files come and go piece by piece, and nobody holds one whole."""

    id = BigSerial(primary_key=True)
    file = ForeignKey(StoredFile, null=False, on_delete=OnDelete.cascade)
    number = Integer(help_text="From 0.")
    content = Bytea(default=None, null=False)
