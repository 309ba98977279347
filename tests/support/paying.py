"""A server whose model may call a tool that must not run twice: `python -m tests.support.paying FILE`.

The tool writes a line to FILE each time it runs, and the first time it takes for ever.
"""

import asyncio
import sys
from pathlib import Path

from pydantic_ai import Tool

from chatapp.engine.tools.toolbox import UNSAFE_TO_REPEAT
from tests.support.tool_server import serve

LEDGER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("ledger")


async def transfer_money(amount: int) -> str:
    """Move money."""
    is_first = not LEDGER.exists()
    with LEDGER.open("a") as ledger:
        ledger.write(f"{amount}\n")
    if is_first:
        await asyncio.sleep(3_600)
    return f"{amount} sent"


if __name__ == "__main__":
    serve(Tool[object](transfer_money, metadata={UNSAFE_TO_REPEAT: True}))
