"""Stories as files in a git repository: a fix is one commit, pushed to the branch that the site is built from."""

from corrigenda.connectors.git.client import GitConnector, connect

__all__ = ["GitConnector", "connect"]
