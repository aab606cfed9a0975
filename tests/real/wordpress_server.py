"""WordPress on loopback, with the accounts of a small newsroom; started and stopped by the tests."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.real.ports import free_port

PLUGIN = Path(__file__).parents[2] / "plugins" / "wordpress" / "corrigenda"
PHP = ("php", "-d", "display_errors=stderr", "-d", "error_reporting=E_ALL&~E_DEPRECATED")
SQLITE_PLUGIN = "wp-content/plugins/sqlite-database-integration"

CONFIG = """<?php
foreach (json_decode(file_get_contents(__DIR__ . '/settings.json'), true) as $name => $value) define($name, $value);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
INSTALL = """<?php
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
add_filter('pre_wp_mail', '__return_true');
$people = ['administrator' => wp_install('The Harbour Gazette', 'ola', 'ola@harbour-gazette.example', true, '', 'x')['user_id']];
foreach (['editor' => 'edda', 'author' => 'arno', 'contributor' => 'clio'] as $role => $name) {
    $people[$role] = wp_insert_user(['user_login' => $name, 'user_pass' => 'x', 'role' => $role,
        'display_name' => $role === 'editor' ? 'Edda Novak' : ucfirst($name), 'user_email' => "$name@harbour-gazette.example"]);
}
global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%postname%/');
flush_rewrite_rules(false);
$passwords = [];
foreach ($people as $role => $id) {
    $password = WP_Application_Passwords::create_new_application_password($id, ['name' => 'Corrigenda'])[0];
    $passwords[$role] = [get_userdata($id)->user_login, $password];
}
echo json_encode($passwords);
"""
MORE = """<?php
/* A custom post type and a shortcode, as a newspaper's theme would have them. */
add_action('init', function () {
    register_post_type('review', ['public' => true, 'show_in_rest' => true, 'rest_base' => 'reviews',
        'supports' => ['title', 'editor', 'excerpt', 'revisions'], 'rewrite' => ['slug' => 'reviews']]);
    add_shortcode('tide', fn () => 'High water at six');
});
/* The excerpt of a review is its standfirst. */
add_filter('the_content', function ($content) {
    return is_singular('review') && has_excerpt() ? '<p class="standfirst">' . get_the_excerpt() . '</p>' . $content : $content;
});
"""
ROUTER = """<?php
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && is_file(__DIR__ . $path) && !preg_match('#/\\\\.#', $path)) return false;
$_SERVER['SCRIPT_NAME'] = '/index.php';
require __DIR__ . '/index.php';
"""


@dataclass(frozen=True, slots=True)
class WordPress:
    """A running WordPress: its address, its folder, and a login name and application password for each role."""

    url: str
    folder: Path
    accounts: dict[str, tuple[str, str]]
    plugged: list[bool] = field(default_factory=lambda: [False])

    def call(self, method: str, route: str, **body: object) -> dict[str, object]:
        """Make a REST call as the administrator, and return its answer."""
        return self.call_as("administrator", method, route, body)

    def call_as(self, role: str, method: str, route: str, body: Mapping[str, object]) -> dict[str, object]:
        """Make a REST call as one of the newsroom's people, and return its answer."""
        address, auth = f"{self.url}/wp-json/{route}", self.accounts[role]
        if method == "GET":
            query = {name: str(value) for name, value in body.items()}
            answer = httpx.get(address, params=query, auth=auth, timeout=30)
        else:
            answer = httpx.request(method, address, json=body, auth=auth, timeout=30)
        assert answer.is_success, answer.text[:2_000]
        said: dict[str, object] = answer.json()
        return said

    def php(self, code: str) -> str:
        """Run PHP inside this WordPress, as a plug-in would, and return what it prints."""
        script = f"<?php require '{self.folder}/wp-load.php'; {code}"
        return subprocess.run([*PHP], input=script, check=True, capture_output=True, text=True).stdout

    def plugin(self, *, on: bool) -> None:
        """Switch our plug-in on or off."""
        if on != self.plugged[0]:
            verb = "activate_plugin" if on else "deactivate_plugins"
            self.php(f"require_once ABSPATH.'wp-admin/includes/plugin.php'; {verb}('corrigenda/corrigenda.php');")
            self.plugged[0] = on


def wordpress_tree() -> Path:
    """Return where tools/install-wordpress unpacked WordPress."""
    tree = Path(tempfile.gettempdir()) / f"corrigenda-real-parts-{os.getuid()}" / "wordpress"
    if not (tree / "wp-load.php").is_file():
        pytest.fail("WordPress is not installed; run tools/install-real-parts")
    return tree


@contextmanager
def running_wordpress(*, database: dict[str, str] | None = None) -> Iterator[WordPress]:
    """Install WordPress into a folder of its own and serve it; on SQLite unless a MySQL database is given."""
    folder = Path(tempfile.mkdtemp(prefix="corrigenda-wordpress-"))
    url = f"http://127.0.0.1:{free_port()}"
    try:
        shutil.copytree(wordpress_tree(), folder, dirs_exist_ok=True, symlinks=True)
        shutil.copytree(PLUGIN, folder / "wp-content" / "plugins" / "corrigenda")
        _configure(folder, url=url, database=database)
        made = subprocess.run([*PHP, str(folder / "install.php")], check=True, capture_output=True, text=True)
        accounts = {role: (login, password) for role, (login, password) in json.loads(made.stdout).items()}
        with _served(folder, url=url):
            running = WordPress(url, folder, accounts)
            # The type of reviews is registered too early in the installation for its addresses to be known.
            running.php("flush_rewrite_rules(false);")
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path, *, url: str, database: dict[str, str] | None) -> None:
    settings: dict[str, object] = {
        "DB_NAME": "wordpress",
        "DB_USER": "",
        "DB_PASSWORD": "",
        "DB_HOST": "",
        "DB_CHARSET": "utf8mb4",
        "DB_COLLATE": "",
        "WP_HOME": url,
        "WP_SITEURL": url,
        "WP_ENVIRONMENT_TYPE": "local",
        "WP_HTTP_BLOCK_EXTERNAL": False,
        "DISABLE_WP_CRON": True,
        "AUTOMATIC_UPDATER_DISABLED": True,
        "WP_AUTO_UPDATE_CORE": False,
    }
    settings |= {name: f"only for tests: {name}" for name in _SALTS}
    if database is None:
        settings |= {"DB_ENGINE": "sqlite", "DB_DIR": f"{folder}/wp-content/database/", "DB_FILE": ".ht.sqlite"}
        drop_in = (folder / SQLITE_PLUGIN / "db.copy").read_text()
        drop_in = drop_in.replace("{SQLITE_IMPLEMENTATION_FOLDER_PATH}", str(folder / SQLITE_PLUGIN))
        drop_in = drop_in.replace("{SQLITE_PLUGIN}", "sqlite-database-integration/load.php")
        (folder / "wp-content" / "db.php").write_text(drop_in)
        (folder / "wp-content" / "database").mkdir(exist_ok=True)
    else:
        settings |= database
    (folder / "settings.json").write_text(json.dumps(settings))
    (folder / "wp-config.php").write_text(CONFIG)
    (folder / "install.php").write_text(INSTALL)
    (folder / "router.php").write_text(ROUTER)
    must_use = folder / "wp-content" / "mu-plugins"
    must_use.mkdir(exist_ok=True)
    (must_use / "reviews.php").write_text(MORE)


_SALTS = [f"{name}_{kind}" for name in ("AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE") for kind in ("KEY", "SALT")]


@contextmanager
def _served(folder: Path, *, url: str) -> Iterator[None]:
    log = folder / "server.log"
    address = re.sub(r"^http://", "", url)
    with log.open("wb") as out:
        server = subprocess.Popen(
            [
                *PHP,
                "-d",
                "opcache.enable_cli=1",
                "-d",
                "post_max_size=32M",
                "-S",
                address,
                "-t",
                str(folder),
                str(folder / "router.php"),
            ],
            cwd=folder,
            env={**os.environ, "PHP_CLI_SERVER_WORKERS": "4"},
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    try:
        _wait_for(url, log=log)
        yield
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=10)


def _wait_for(url: str, *, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{url}/wp-json/", timeout=10).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"WordPress did not start: {log.read_text(errors='replace')[-2_000:]}")
