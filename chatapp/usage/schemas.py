"""What clients see of what models took."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class UsageTotal(BaseModel):
    """What some requests to models took together."""

    answers: int
    input_tokens: int
    output_tokens: int
    cost: float | None = Field(description="US dollars, of those requests whose price is known; null if none is.")
    unpriced: int = Field(description="How many requests are not in `cost`.")


class ModelUsage(UsageTotal):
    """What one model took."""

    model: str


class DayUsage(UsageTotal):
    """What one day took."""

    day: date


class MonthUsage(BaseModel):
    """A month, whole, by model and by day. Deleted conversations count too."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "month": "2026-11",
                    "total": {"answers": 1, "input_tokens": 12, "output_tokens": 90, "cost": 0.0012, "unpriced": 0},
                    "models": [],
                    "days": [],
                }
            ]
        }
    )

    month: str
    total: UsageTotal
    models: list[ModelUsage] = Field(description="The dearest first.")
    days: list[DayUsage]
