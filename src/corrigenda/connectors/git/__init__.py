"""Stories as files in a git repository: a fix is one commit, pushed to the branch that the site is built from."""

from corrigenda.connectors.base import Setting
from corrigenda.connectors.git.client import GitConnector, connect

__all__ = ["SETTINGS", "GitConnector", "connect"]

SETTINGS = (
    Setting(
        "remote",
        "Repository",
        "https://, ssh://, name@host:path or a path on this machine; no password in it",
        kind="remote",
    ),
    Setting("branch", "Branch", "that the site is built from", default="main"),
    Setting("folder", "Folder of the stories", "inside the repository, such as content", required=False),
    Setting("base_url", "Published at", "the address below which that folder is published"),
    Setting("cache", "Folder for our copy", "on the machine that Corrigenda runs on", kind="own_folder"),
    Setting("author_name", "Author of commits"),
    Setting("author_email", "Author's e-mail address"),
    Setting("user", "User name", "for https://", required=False),
    Setting("token", "Access token or password", "for https://", required=False, secret=True),
    Setting(
        "ssh_command",
        "SSH command",
        "such as ssh -i /etc/corrigenda/key -oBatchMode=yes",
        required=False,
        kind="command",
    ),
    Setting("message", "First line of commits", "{file} is the story's file", required=False, default="Correct {file}"),
    Setting("trailers", "Lines at the end of commits", "one `Name: value` a line", required=False, kind="lines"),
    Setting("addresses", "Addresses", "`front matter` if stories name their own", required=False),
)
