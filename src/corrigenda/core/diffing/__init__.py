"""Showing people what changes, word by word, with nothing invisible."""
