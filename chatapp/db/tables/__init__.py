"""The tables, one per file."""

from chatapp.db.tables.admin_session import AdminSession
from chatapp.db.tables.conversation import Conversation
from chatapp.db.tables.message import Message
from chatapp.db.tables.run import Run
from chatapp.db.tables.run_event import RunEvent
from chatapp.db.tables.user import User

__all__ = ["AdminSession", "Conversation", "Message", "Run", "RunEvent", "User"]
