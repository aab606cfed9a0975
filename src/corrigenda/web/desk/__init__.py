"""The editor's screens."""
