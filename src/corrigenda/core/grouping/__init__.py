"""Turning reports into edits, and knowing when two edits mean the same error."""
