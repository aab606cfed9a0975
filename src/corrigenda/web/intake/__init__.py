"""Where readers' reports come in."""
