"""What is known of whoever is asking."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Caller:
    """The user behind a request."""

    id: int
    name: str


class Me(BaseModel):
    """Who you are, and where."""

    id: int
    name: str
    auth: Literal["none"]
    version: str
