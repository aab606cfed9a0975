"""The commands that a publisher's developer runs in a terminal."""
