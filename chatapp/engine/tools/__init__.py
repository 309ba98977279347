"""Tools that a model may call, one per file."""
