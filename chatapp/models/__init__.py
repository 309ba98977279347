"""Which models and tools can be chosen."""
