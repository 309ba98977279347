"""Piccolo Admin at `/admin`: conversations, messages and runs, to read and to filter."""

from collections.abc import Callable
from datetime import datetime, timedelta

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from chatapp.db.tables import AdminSession, Conversation, Message, Run, User

COOKIE = "id"  # the name that Piccolo Admin gives its session cookie
SESSION_HOURS = 12


def admin_app() -> ASGIApp:
    """The admin, read-only: the tree of messages is not to be edited by hand."""
    from piccolo_admin.endpoints import TableConfig, create_admin
    from piccolo_api.crud.endpoints import OrderBy

    return create_admin(
        tables=[
            TableConfig(
                Conversation,
                visible_columns=[Conversation.title, Conversation.owner, Conversation.model, Conversation.updated_at],
                visible_filters=[Conversation.title, Conversation.owner, Conversation.model, Conversation.updated_at],
                order_by=[OrderBy(Conversation.updated_at, ascending=False)],
                menu_group="Chats",
            ),
            TableConfig(
                Message,
                visible_columns=[
                    Message.conversation,
                    Message.role,
                    Message.content,
                    Message.status,
                    Message.model,
                    Message.created_at,
                ],
                visible_filters=[
                    Message.conversation,
                    Message.role,
                    Message.content,
                    Message.status,
                    Message.model,
                    Message.created_at,
                ],
                order_by=[OrderBy(Message.created_at, ascending=False)],
                menu_group="Chats",
            ),
            TableConfig(
                Run,
                visible_columns=[
                    Run.conversation,
                    Run.status,
                    Run.attempt,
                    Run.deaths,
                    Run.last_seq,
                    Run.created_at,
                    Run.finished_at,
                ],
                visible_filters=[Run.conversation, Run.status, Run.owner, Run.created_at, Run.finished_at],
                order_by=[OrderBy(Run.created_at, ascending=False)],
                menu_group="Chats",
            ),
            TableConfig(User, exclude_visible_columns=[User.password], menu_group="People"),
        ],
        auth_table=User,
        session_table=AdminSession,
        auto_include_related=False,
        read_only=True,
        site_name="chatapp",
        sidebar_links={"Back to the chat": "../"},
    )


class LocalAdmin:
    """The admin, with the local user signed in by itself: in local mode there is nobody else.

    It is built on the first visit, and so is the session, which is a real one.
    """

    def __init__(self, user_id: Callable[[Scope], int]) -> None:
        self._app: ASGIApp | None = None
        self._user_id = user_id
        self._token: str | None = None
        self._expires_at: datetime | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the session cookie to a request."""
        if self._app is None:
            self._app = admin_app()
        if scope["type"] == "http":
            token = await self._session(self._user_id(scope))
            scope = {**scope, "headers": _with_cookie(scope["headers"], token)}
        await self._app(scope, receive, send)

    async def _session(self, user_id: int) -> str:
        now = datetime.now()  # noqa: DTZ005  (Piccolo's sessions are in local time without a zone)
        if self._token is None or self._expires_at is None or now > self._expires_at:
            self._expires_at = now + timedelta(hours=SESSION_HOURS)
            last = self._expires_at + timedelta(hours=1)
            session = await AdminSession.create_session(user_id, expiry_date=last, max_expiry_date=last)
            self._token = session.token
        return self._token


def _with_cookie(headers: list[tuple[bytes, bytes]], token: str) -> list[tuple[bytes, bytes]]:
    cookies = {
        name: value
        for key, line in headers
        if key == b"cookie"
        for name, value in cookie_parser(line.decode("latin-1")).items()
        if name != COOKIE
    }
    cookies[COOKIE] = token
    line = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return [(key, value) for key, value in headers if key != b"cookie"] + [(b"cookie", line.encode("latin-1"))]
