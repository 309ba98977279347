"""Users."""

import secrets

from chatapp.accounts import repository
from chatapp.accounts.schemas import Caller
from chatapp.db.errors import translated

LOCAL_USERNAME = "local"


@translated
async def local_user() -> Caller:
    """The one user of local mode, made on first use with a password that nobody knows."""
    user_id = await repository.find_id(LOCAL_USERNAME)
    if user_id is None:
        user_id = await repository.create_admin(LOCAL_USERNAME, secrets.token_urlsafe())
    return Caller(id=user_id, name="Local user")
