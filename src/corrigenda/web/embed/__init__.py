"""What publishers' pages load from us."""
