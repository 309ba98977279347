"""The database's failures in our words; no driver's exception passes this seam."""

import functools
from collections.abc import Callable, Coroutine
from types import CoroutineType
from typing import Any, ParamSpec, TypeVar

import asyncpg

from chatapp.errors import DatabaseUnavailable

P = ParamSpec("P")
R = TypeVar("R")

UNAVAILABLE = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,  # it has chosen others over us
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.InternalClientError,
)


def translated(function: Callable[P, Coroutine[Any, Any, R]]) -> "Callable[P, CoroutineType[Any, Any, R]]":
    """Raise `DatabaseUnavailable` where the driver says that the database is away, full or read-only."""

    @functools.wraps(function)
    async def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return await function(*args, **kwargs)
        except UNAVAILABLE as error:
            raise DatabaseUnavailable from error

    return wrapper
