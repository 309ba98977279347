"""Programs that some tests need beside Python."""

import os
import shutil

import pytest


def require(program: str) -> str:
    """Where a program is. Skips the test where there is none, and fails it in CI, where there has to be one."""
    if found := shutil.which(program):
        return found
    if os.environ.get("CI"):
        pytest.fail(f"{program} is missing")
    pytest.skip(f"{program} is missing")
