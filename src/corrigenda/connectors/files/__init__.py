"""What connectors to stories kept as files share: which file is at a URL, and which fields a file has."""
