"""Model providers for tests: a real HTTP server that speaks their protocols and does what it is told.

OpenAI is at its root, the others below their names: `/anthropic/v1/messages`, `/google/v1beta/models/…`, and so on.

What it answers is chosen by the model's name, or by the last user message when that begins with `#script {json}`
(fields: `script.Script`). So it can be steered through the whole product, from a browser too.
"""

from tests.support.upstream.log import RequestRecord
from tests.support.upstream.script import Script
from tests.support.upstream.server import Upstream

__all__ = ["RequestRecord", "Script", "Upstream"]
