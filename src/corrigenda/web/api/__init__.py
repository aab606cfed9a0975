"""What programs read from a site's desk with a token."""
