"""What happened at the demo's desk before the visitor came: made by the same flows as everything else, each at its own time."""
