"""Finding a quoted passage in a story as it stands now."""
