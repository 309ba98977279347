"""`/usage`."""

from typing import Annotated

from fastapi import APIRouter, Query

from chatapp.accounts.auth import CurrentUser
from chatapp.problems import problems
from chatapp.texts import InputText
from chatapp.usage import service
from chatapp.usage.schemas import MonthUsage

router = APIRouter(tags=["usage"])


@router.get("/usage", responses=problems())
async def read_usage(
    user: CurrentUser,
    month: Annotated[
        str | None, Query(pattern=r"^[12]\d{3}-(0[1-9]|1[0-2])$", description="As `2026-11`; absent: this month.")
    ] = None,
    zone: Annotated[InputText, Query(max_length=64, description="The time zone of months and days.")] = "UTC",
) -> MonthUsage:
    """What your answers took in a month: tokens and, where prices are known, dollars."""
    return await service.of_month(user.id, month, zone)
