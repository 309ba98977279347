from piccolo_api.session_auth.tables import SessionsBase


class AdminSession(SessionsBase, tablename="admin_sessions"):
    """A login of Piccolo Admin."""
