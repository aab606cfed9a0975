"""A page that shows the mails of a folder, so that a demo needs no mail server."""
