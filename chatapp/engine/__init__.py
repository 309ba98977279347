"""The core: history in, numbered AG-UI events out. No HTTP and no SQL in here."""
