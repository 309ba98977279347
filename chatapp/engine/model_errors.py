"""The errors of models and providers, in our words. A provider's own text is logged, never shown."""

from pydantic_ai.exceptions import (
    ContentFilterError,
    FallbackExceptionGroup,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelContextWindowExceededError,
    ModelNotFoundError,
    ModelOverloadedError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelRequestRejectedError,
    ModelRequestTimeout,
    ModelServerError,
    ModelTimeoutError,
    ModelUnavailableError,
    UnexpectedModelBehavior,
)

from chatapp.errors import (
    ChatappError,
    ContextTooLong,
    ModelError,
    ModelMissing,
    ModelOutputInvalid,
    ModelOverloaded,
    ModelQuotaExceeded,
    ModelRateLimited,
    ModelRejected,
    ModelTimedOut,
    ModelUnauthorized,
    ModelUnreachable,
)

LONGEST_WAIT_SECONDS = 30 * 86_400.0  # whatever a provider says beyond that is no time to wait for

_MEANINGS: tuple[tuple[type[Exception], type[ModelError]], ...] = (  # the narrower class first
    (ModelTimeoutError, ModelTimedOut),
    (ModelRequestTimeout, ModelTimedOut),
    (ModelAuthenticationError, ModelUnauthorized),
    (ModelNotFoundError, ModelMissing),
    (ModelContextWindowExceededError, ContextTooLong),
    (ModelQuotaExceededError, ModelQuotaExceeded),
    (ModelRateLimitError, ModelRateLimited),
    (ModelOverloadedError, ModelOverloaded),
    (ModelUnavailableError, ModelOverloaded),
    (ModelServerError, ModelError),
    (ModelConnectionError, ModelUnreachable),
    (ModelRequestRejectedError, ModelRejected),
    (ContentFilterError, ModelRejected),
    (UnexpectedModelBehavior, ModelOutputInvalid),
    (ModelAPIError, ModelError),
)


def explain(error: Exception) -> ChatappError | None:
    """Our error for one of a model's; None for one that is not a model's."""
    if isinstance(error, ChatappError):
        return error
    if isinstance(error, FallbackExceptionGroup):
        return explain(error.exceptions[0])  # of the model that was to answer
    if isinstance(error, ModelAPIError) and isinstance(error.__cause__, ValueError):  # a chunk that is no JSON
        return ModelOutputInvalid()
    for theirs, ours in _MEANINGS:
        if isinstance(error, theirs):
            wait = error.retry_after if isinstance(error, ModelAPIError) else None
            return ours(retry_after=wait) if wait and 0 < wait < LONGEST_WAIT_SECONDS else ours()
    return None
