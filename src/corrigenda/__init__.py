"""The corrections desk for publishers."""
