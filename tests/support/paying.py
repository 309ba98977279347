"""A server whose model may call a tool that must not run twice: `python -m tests.support.paying FILE`.

The tool writes a line to FILE each time it runs, and the first time it takes for ever.
"""

import asyncio
import socket
import sys
from pathlib import Path

import uvicorn
from pydantic_ai import Tool

from chatapp.app import create_app
from chatapp.engine.agent import UNSAFE_TO_REPEAT
from chatapp.settings import Settings
from chatapp.web.server import ExitSignal, Server

LEDGER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("ledger")


async def transfer_money(amount: int) -> str:
    """Move money."""
    is_first = not LEDGER.exists()
    with LEDGER.open("a") as ledger:
        ledger.write(f"{amount}\n")
    if is_first:
        await asyncio.sleep(3_600)
    return f"{amount} sent"


def main() -> None:
    """Serve on a free port and print the address."""
    settings = Settings()
    assert settings.database_url is not None
    exit_signal = ExitSignal()
    tool = Tool[object](transfer_money, metadata={UNSAFE_TO_REPEAT: True})
    app = create_app(settings, settings.database_url.get_secret_value(), exit_signal=exit_signal, tools=[tool])
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(app, log_config=None, access_log=False)
        Server(config, exit_signal, lambda: print(address, flush=True)).run(sockets=[listener])


if __name__ == "__main__":
    main()
