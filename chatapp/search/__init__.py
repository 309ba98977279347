"""Messages found by what they say."""
