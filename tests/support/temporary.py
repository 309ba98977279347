"""Where tests keep what they write."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

ROOT = "PYTEST_DEBUG_TEMPROOT"  # where pytest makes its folders
MEMORY = Path("/dev/shm")  # noqa: S108 - files are made there as in any other temporary folder
LEAST_BYTES = 4 * 1024**3


def keep_in_memory() -> None:
    """Have temporary files in memory, for this process and all that it starts, unless there is too little of it or
    `TMPDIR` names another place.

    Over a thousand databases are made and dropped; to make one takes 0.02 s in memory, and up to 0.4 s of a core where
    a virtual disk's file system has to find room for it.
    """
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    about = os.statvfs(MEMORY)
    if about.f_flag & os.ST_NOEXEC or about.f_bavail * about.f_frsize < LEAST_BYTES:
        return
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None  # it is asked for once, and kept


def keep_apart(config: pytest.Config) -> None:
    """Have a session of root's write into a folder of its own, which goes with it.

    Pytest keeps one for all sessions of a user, and closes it to everybody else whenever one begins. Root's PostgreSQL
    is somebody else, so that of another session ended in the middle.
    """
    if os.geteuid() != 0 or ROOT in os.environ:  # the workers of a session share its folder
        return
    folder = os.environ[ROOT] = tempfile.mkdtemp(prefix="chatapp-tests-")
    Path(folder).chmod(0o755)

    def remove() -> None:
        del os.environ[ROOT]
        shutil.rmtree(folder, ignore_errors=True)

    config.add_cleanup(remove)
