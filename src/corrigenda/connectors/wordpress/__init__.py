"""Posts, pages and other types of a WordPress, through its REST API with an application password."""

from corrigenda.connectors.base import Setting
from corrigenda.connectors.wordpress.client import WordPressConnector, connect

__all__ = ["SETTINGS", "WordPressConnector", "connect"]

SETTINGS = (
    Setting("url", "Address of the site", "with https://, such as https://harbour-gazette.example", kind="address"),
    Setting("user", "User name", "of an account with the role of an editor"),
    Setting("application_password", "Application password", "made in WordPress under Users, Profile", secret=True),
    Setting("api", "Address of the REST API", "if it is not the site's and /wp-json", required=False, kind="address"),
    Setting(
        "post_types", "Types of posts", "that hold stories, as the REST API names them, if not all", required=False
    ),
)
