from piccolo.apps.user.tables import BaseUser


class User(BaseUser, tablename="users"):
    """Somebody who chats. In local mode there is one."""
