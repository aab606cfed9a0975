"""How an installation is set up: the table of options, Django's settings made from it, the URLs, the servers."""
