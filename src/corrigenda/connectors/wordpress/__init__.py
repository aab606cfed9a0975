"""Posts, pages and other types of a WordPress, through its REST API with an application password."""

from corrigenda.connectors.wordpress.client import WordPressConnector, connect

__all__ = ["WordPressConnector", "connect"]
