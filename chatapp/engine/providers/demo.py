"""The built-in demo."""

from typing import Any

from pydantic_ai.models import Model

from chatapp.engine import demo
from chatapp.engine.models import ModelInfo
from chatapp.errors import ModelError


class DemoProvider:
    """The built-in demo model."""

    name = "demo"

    def model(self, name: str) -> Model[Any]:
        """There is one, `demo:chat`."""
        if name != demo.MODEL_NAME:
            raise ModelError(f"The demo has one model, demo:{demo.MODEL_NAME}.")
        return demo.DemoModel()

    async def models(self) -> list[ModelInfo]:
        """The one."""
        return [
            ModelInfo(
                id=demo.MODEL_ID,
                name=demo.DISPLAY_NAME,
                provider=self.name,
                description="Works offline, is not clever.",
                images=False,
                reasoning=True,
            )
        ]

    async def close(self) -> None:
        """It holds nothing."""
