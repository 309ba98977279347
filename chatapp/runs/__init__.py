"""Runs: start one, attach to it, cancel it."""
