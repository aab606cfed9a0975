"""Stories as files in a folder: HTML, Markdown and plain text, one file a story."""

from corrigenda.connectors.base import Setting
from corrigenda.connectors.folder.client import FolderConnector, connect

__all__ = ["SETTINGS", "FolderConnector", "connect"]

SETTINGS = (
    Setting("folder", "Folder", "of the stories, on the machine that Corrigenda runs on", kind="folder"),
    Setting(
        "base_url",
        "Published at",
        "the address below which the folder is published, such as https://harbour-gazette.example/news",
    ),
)
