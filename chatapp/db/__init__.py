"""The database. Piccolo finds it through `PICCOLO_CONF`, which the `piccolo` command sets to its own file."""

import os

os.environ.setdefault("PICCOLO_CONF", "chatapp.db.engine")
