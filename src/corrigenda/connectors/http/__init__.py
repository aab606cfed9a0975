"""The public page itself, when no CMS is connected: we can see but not write."""

from corrigenda.connectors.http.client import HttpConnector, connect

__all__ = ["HttpConnector", "connect"]
