"""The tables, one per file."""

from chatapp.db.tables.admin_session import AdminSession
from chatapp.db.tables.conversation import Conversation
from chatapp.db.tables.file_chunk import FileChunk
from chatapp.db.tables.message import Message
from chatapp.db.tables.message_file import MessageFile
from chatapp.db.tables.queued_message import QueuedMessage
from chatapp.db.tables.run import Run
from chatapp.db.tables.run_event import RunEvent
from chatapp.db.tables.stored_file import StoredFile
from chatapp.db.tables.usage_record import UsageRecord
from chatapp.db.tables.user import User

__all__ = [
    "AdminSession",
    "Conversation",
    "FileChunk",
    "Message",
    "MessageFile",
    "QueuedMessage",
    "Run",
    "RunEvent",
    "StoredFile",
    "UsageRecord",
    "User",
]
