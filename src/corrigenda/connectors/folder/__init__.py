"""Stories as files in a folder: HTML, Markdown and plain text, one file a story."""

from corrigenda.connectors.folder.client import FolderConnector, connect

__all__ = ["FolderConnector", "connect"]
