"""Conversations and their messages: list, read, rename, branch, delete."""
