"""Types for text that comes in from outside."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints


def _storable(value: str) -> str:
    if "\0" in value:
        raise ValueError("NUL characters cannot be stored")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValueError("half of a surrogate pair is no character") from None
    return value


InputText = Annotated[str, AfterValidator(_storable)]
Title = Annotated[InputText, StringConstraints(strip_whitespace=True, max_length=300)]
Name = Annotated[InputText, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
