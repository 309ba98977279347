"""The live feed: what changed among a user's conversations, from whichever process."""
