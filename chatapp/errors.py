"""The tree of errors that we can explain to a caller.

Services and the engine raise these; they are rendered in one place per way out: a problem+json body
(`web.problems`) and a `RUN_ERROR` event (`engine.run`).
"""

from typing import Any, ClassVar


class ChatappError(Exception):
    """Something went wrong on our side."""

    code: ClassVar[str] = "internal"  # stable: clients switch on it
    status: ClassVar[int] = 500

    def __init__(self, detail: str | None = None, **extra: Any) -> None:
        """`extra` becomes further members of the problem body, such as `run_id`."""
        self.detail = detail or " ".join((type(self).__doc__ or "").split())
        self.extra = extra
        super().__init__(self.detail)


class InvalidInput(ChatappError):
    """The request is malformed."""

    code, status = "invalid_input", 400

    @classmethod
    def of(cls, **fields: str) -> "InvalidInput":
        """One message per offending field."""
        errors = [{"field": name, "message": message} for name, message in fields.items()]
        return cls("; ".join(f"{name}: {message}" for name, message in fields.items()), errors=errors)


class UnknownModel(InvalidInput):
    """No such model is configured here."""

    code = "unknown_model"


class ImagesNotTaken(InvalidInput):
    """This model takes no images. Choose one that does, or leave the images out."""

    code = "images_not_taken"


class ForbiddenHost(ChatappError):
    """This server answers only to local names. Set CHATAPP_ALLOWED_HOSTS to add one."""

    code, status = "forbidden_host", 403


class ForbiddenOrigin(ChatappError):
    """A page of another site may not do this. Set CHATAPP_ALLOWED_HOSTS to the name that this server goes by."""

    code, status = "forbidden_origin", 403


class NotFound(ChatappError):
    """There is no such thing here."""

    code, status = "not_found", 404


class MethodNotAllowed(ChatappError):
    """This address does not take that method."""

    code, status = "method_not_allowed", 405


class Conflict(ChatappError):
    """The request does not fit the current state."""

    code, status = "conflict", 409


class RunAlreadyActive(Conflict):
    """This conversation is still being answered."""

    code = "run_already_active"


class QueueFull(Conflict):
    """As many messages wait in this conversation as may. Wait for one of them to be answered."""

    code = "queue_full"


class TooLarge(ChatappError):
    """The request is too large."""

    code, status = "too_large", 413


class UnsupportedMediaType(ChatappError):
    """Send the body as application/json."""

    code, status = "unsupported_media_type", 415


class FileTooLarge(TooLarge):
    """The file is too large."""

    code = "file_too_large"


class FilesFull(TooLarge):
    """Your files take up as much room as they may here. Delete chats with files that you need no more."""

    code = "files_full"


class UnsupportedFile(ChatappError):
    """This kind of file is not taken: send an image (PNG, JPEG, GIF, WebP), a PDF, or text or code in UTF-8."""

    code, status = "unsupported_file", 415


class UpgradeRequired(ChatappError):
    """Open this address as a WebSocket."""

    code, status = "upgrade_required", 426


class Draining(ChatappError):
    """The server is shutting down. Try again in a moment."""

    code, status = "draining", 503


class DatabaseUnavailable(ChatappError):
    """The database does not answer. What was sent may not be kept; try again in a moment."""

    code, status = "database_unavailable", 503


class RunInterrupted(ChatappError):
    """The server stopped in the middle. What was written is kept."""

    code = "run_interrupted"


class RunFailed(ChatappError):
    """The model failed before it said anything."""

    code = "run_failed"


class RunTooLong(ChatappError):
    """This answer took longer than answers may here. What was written is kept."""

    code = "run_too_long"


class AnswerTooLong(ChatappError):
    """This answer grew longer than answers may here. What was written is kept."""

    code = "answer_too_long"


class RunGaveUp(ChatappError):
    """The server stopped several times while it wrote this answer, and does not try again by itself."""

    code = "run_gave_up"


class ToolNotRepeated(ChatappError):
    """The server stopped while a tool may have been running that must not run twice. It was not repeated."""

    code = "tool_not_repeated"


class TooManyRuns(ChatappError):
    """You have as many answers being written as you may. Wait for one of them, or stop it."""

    code, status = "too_many_runs", 429


class ModelError(ChatappError):
    """The model could not answer."""

    code = "model_failed"


class ModelUnauthorized(ModelError):
    """The model's provider refused the API key. Check the key in the server's settings."""

    code = "model_unauthorized"


class ModelMissing(ModelError):
    """The provider does not know this model. Choose another one."""

    code = "model_not_found"


class ModelRateLimited(ModelError):
    """The model's provider is limiting requests. Try again in a moment."""

    code = "model_rate_limited"


class ModelQuotaExceeded(ModelError):
    """The account at the model's provider has no credit left."""

    code = "model_quota_exceeded"


class ModelOverloaded(ModelError):
    """The model is overloaded. Try again in a moment."""

    code = "model_overloaded"


class ModelUnreachable(ModelError):
    """The connection to the model failed or broke off. Check that its server is running."""

    code = "model_unreachable"


class ModelTimedOut(ModelError):
    """The model stopped sending and did not go on in time."""

    code = "model_timed_out"


class ModelRejected(ModelError):
    """The model's provider rejected the request."""

    code = "model_rejected"


class ContextTooLong(ModelError):
    """The chat is longer than the model can read. Start a new chat or choose a model with a larger window."""

    code = "context_too_long"


class ModelOutputInvalid(ModelError):
    """The model sent something that could not be understood."""

    code = "model_output_invalid"


class ServerUnreachable(ChatappError):
    """The server does not answer."""

    code = "server_unreachable"


class Refused(ChatappError):
    """The server refused the request."""

    code = "refused"


class DataDirInUse(ChatappError):
    """Another chatapp is using this data directory."""

    code = "data_dir_in_use"


class ConfigurationError(ChatappError):
    """The configuration does not work as it is."""

    code = "configuration"


class PendingMigrations(ConfigurationError):
    """The database has pending migrations. Apply them with: chatapp migrate."""

    code = "pending_migrations"
