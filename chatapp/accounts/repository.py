"""Every query on users."""

from chatapp.db.query import fetch
from chatapp.db.tables import User


async def find_id(username: str) -> int | None:
    """The id of a user."""
    rows = await fetch("SELECT id FROM users WHERE username = {}", username)
    return rows[0]["id"] if rows else None


async def create_admin(username: str, password: str) -> int:
    """Make a user who may use the admin; if another process was faster, that one's user."""
    hashed = User.hash_password(password)
    rows = await fetch(
        "INSERT INTO users (username, password, email, active, admin, superuser) "
        "VALUES ({}, {}, {}, true, true, true) ON CONFLICT (username) DO UPDATE SET active = true RETURNING id",
        username,
        hashed,
        f"{username}@localhost",
    )
    return rows[0]["id"]
