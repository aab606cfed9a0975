"""Changing a source in exactly one place, and proving it."""
