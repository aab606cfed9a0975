"""A newsroom that works in WordPress: the other side of the connector's contract."""

from __future__ import annotations

import json
from contextlib import ExitStack
from itertools import count

import httpx

from corrigenda.connectors.base import Connector
from corrigenda.connectors.wordpress import connect
from corrigenda.core.text.formats import Format
from corrigenda.testing.connector_contract import Newsroom, Placed
from tests.real.cutting_proxy import cutting
from tests.real.ports import free_port
from tests.real.wordpress_server import WordPress

NUMBERS = count(1)


class WordPressNewsroom(Newsroom):
    """Writes posts of one type by the REST API as an administrator; the connector is a given role's."""

    formats = frozenset((Format.HTML,))

    def __init__(self, wordpress: WordPress, *, stack: ExitStack, base: str = "posts", role: str = "editor") -> None:
        self.wordpress = wordpress
        self.stack = stack
        self.base = base
        self.role = role
        self.connector = self.connected()

    def connected(self, *, url: str = "", password: str = "") -> Connector:
        """Return a connector for the role, at another address or with another password if given."""
        user, own = self.wordpress.accounts[self.role]
        return connect({"url": url or self.wordpress.url, "user": user, "application_password": password or own})

    def publish(self, body: str, *, format: Format, title: str = "The ferry returns") -> Placed:
        return self._make(body, status="publish", title=title)

    def kept(self, story: Placed) -> str:
        return self.column(story, "post_content")

    def kept_by_rest(self, story: Placed) -> str:
        """Return the body as the newsroom's own tools read it: quicker than asking the database."""
        content = self.wordpress.call("GET", story.ref, context="edit")["content"]
        assert isinstance(content, dict)
        return str(content["raw"])

    def column(self, story: Placed, name: str) -> str:
        """Return a column of the post's row as the database has it."""
        number = story.ref.rsplit("/", 1)[-1]
        found = self.wordpress.php(
            f"global $wpdb; echo json_encode($wpdb->get_var('SELECT {name} FROM wp_posts WHERE ID = {number}'));"
        )
        said: str = json.loads(found)
        return said

    def save(self, story: Placed, body: str) -> None:
        self.wordpress.call("POST", story.ref, content=body)

    def remove(self, story: Placed) -> None:
        self.wordpress.call("DELETE", story.ref, force=True)

    def unreachable(self) -> Connector | None:
        return self.connected(url=f"http://127.0.0.1:{free_port()}")

    def denied(self) -> Connector | None:
        return self.connected(password="wrong wrong wrong wrong")

    def cut_off(self) -> Connector | None:
        proxy = self.stack.enter_context(cutting(self.wordpress.url, method="POST", unless="/autosaves"))
        return self.connected(url=proxy)

    def unpublished(self, body: str) -> Placed | None:
        return self._make(body, status="draft", title="The ferry returns")

    def is_public(self, story: Placed) -> bool:
        number = story.ref.rsplit("/", 1)[-1]
        page = httpx.get(f"{self.wordpress.url}/?p={number}&post_type={self._type}", follow_redirects=True, timeout=30)
        return page.status_code == 200

    def open(self, story: Placed) -> str | None:
        if not self.wordpress.plugged[0]:
            return None
        self._note_lock(story, "time() . ':' . get_user_by('login', 'arno')->ID")
        return "Arno"

    def close(self, story: Placed) -> None:
        self._note_lock(story, "(time() - 3600) . ':' . get_user_by('login', 'arno')->ID")

    def _note_lock(self, story: Placed, held: str) -> None:
        """Note who has a post open as WordPress's editor does again and again, or as one did that was left."""
        number = story.ref.rsplit("/", 1)[-1]
        self.wordpress.php(f"update_post_meta({number}, '_edit_lock', {held});")

    @property
    def _type(self) -> str:
        return {"posts": "post", "pages": "page", "reviews": "review"}[self.base]

    def _make(self, body: str, *, status: str, title: str) -> Placed:
        # A page and a post may have the same address in WordPress, and the page is shown then.
        texts: dict[str, object] = {"title": title, "content": body, "excerpt": "In short."}
        if status == "publish" and title.isascii():
            texts["slug"] = f"{self.base}-story-{next(NUMBERS)}"
        if self.base == "posts":
            texts["author"] = self.wordpress.call_as(self.role, "GET", "wp/v2/users/me", {})["id"]
        made = self.wordpress.call("POST", f"wp/v2/{self.base}", status=status, **texts)
        return Placed(str(made["link"]), f"wp/v2/{self.base}/{made['id']}")
