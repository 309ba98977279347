"""Who is asking. In local mode that is always the one local user."""
