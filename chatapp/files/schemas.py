"""What clients see of files."""

from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from chatapp.files.repository import FileRow


class FileOut(BaseModel):
    """A file that is here."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "019a9e1c-6f3b-7c52-9d2e-2f6f0c1b7a10",
                    "name": "report.pdf",
                    "media_type": "application/pdf",
                    "size": 48213,
                }
            ]
        }
    )

    id: UUID = Field(description="Pass it in `file_ids` of a message.")
    name: str
    media_type: str = Field(description="By its content. Text and code of every language is `text/plain`.")
    size: int = Field(description="Bytes.")

    @classmethod
    def of(cls, row: FileRow) -> Self:
        """From a row."""
        return cls(id=row["id"], name=row["name"] or "file", media_type=row["media_type"], size=row["size"])
