"""The pages that `benchmarks.page` compares: the same story with nothing, with ours, with Isso's and with Hypothesis' embed."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

OURS = Path(__file__).parent.parent / "src/corrigenda/web/embed/static/embed/v1"
ISSO, HYPOTHESIS = "0.14.0", "1.1766.0"
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json"}
_PARAGRAPH = (
    "The night ferry carried 621 passengers on its first crossing, the harbour office said on Tuesday, and most of them "
    "stayed on deck until the lights of the old pier were out of sight. "
)
_TOLD: Mapping[str, object] = {
    "/embed/v1/options.json": {
        "accent": "#8a1538",
        "policyUrl": "https://harbour-gazette.example/corrections",
        "others": "on",
        "words": {"en": {"title": "Tell the Gazette"}},
    },
    "/api/v1/hints": {"gone": ["6a2314a0"], "reported": {"82551948": 3}},
}
"""What our desk answers for a site with settings and a story with news."""
_ISSO_CONFIG = {
    "config": {"reply-notifications": False, "gravatar": False, "avatar": True, "vote": True, "feed": False}
}


@dataclass(frozen=True, slots=True)
class Variant:
    """A page to measure: what stands in its head and after its story."""

    name: str
    head: str = ""
    foot: str = ""


VARIANTS = (
    Variant("nothing"),
    Variant("ours", '<script src="/embed/v1/corrigenda.js" data-site="gazette" async></script>'),
    Variant(
        "isso",
        '<script data-isso="/isso/" src="/isso/js/embed.min.js" async></script>',
        '<section id="isso-thread"></section>',
    ),
    Variant(
        "hypothesis",
        '<script type="application/json" class="js-hypothesis-config">{"assetRoot": "ORIGIN/hypothesis/", '
        '"sidebarAppUrl": "ORIGIN/hypothesis/app.html"}</script><script src="/hypothesis/build/boot.js" async></script>',
    ),
)


def fetch_rivals(folder: Path) -> None:
    """Unpack the two rivals into `folder`, from the registries that pip and npm are set to."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "hypothesis").exists():
        subprocess.run(
            ["npm", "pack", "--silent", f"hypothesis@{HYPOTHESIS}"], cwd=folder, check=True, capture_output=True
        )
        _unpack(folder / f"hypothesis-{HYPOTHESIS}.tgz", root="package", to=folder / "hypothesis")
    if not (folder / "isso").exists():
        # There is no wheel: pip builds enough of it to be sure of its name, in an environment of its own.
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        if not (folder / f"isso-{ISSO}.tar.gz").exists():
            subprocess.run([*download, f"isso=={ISSO}", "-d", str(folder)], check=True, capture_output=True)
        _unpack(folder / f"isso-{ISSO}.tar.gz", root=f"isso-{ISSO}/isso", to=folder / "isso")


def _unpack(archive: Path, *, root: str, to: Path) -> None:
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            if member.isfile() and member.name.startswith(f"{root}/"):
                file = tar.extractfile(member)
                path = to / member.name.removeprefix(f"{root}/")
                if file is not None and to.resolve() in path.resolve().parents:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(file.read())


def story(variant: Variant, *, origin: str) -> str:
    """A story of about 3,300 words with the variant's embed."""
    body = "".join(f"<p>{_PARAGRAPH * 4}</p>" for _ in range(22))
    head = variant.head.replace("ORIGIN", origin)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Night ferry</title>{head}</head><body><article><h1>Night ferry</h1>{body}</article>{variant.foot}</body></html>"
    )


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away in the middle: pages are closed while they still load."""


class Server:
    """Serves the pages and the files of all variants, gzipped, and keeps the raw size of what was asked for."""

    def __init__(self, rivals: Path) -> None:
        self._rivals = rivals
        self.served: dict[str, bytes] = {}
        self._server = _Quiet(("127.0.0.1", 0), _handler(self._answer))
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, path: str) -> tuple[int, str, bytes]:
        if name := re.fullmatch(r"/page/(\w+)", path):
            variant = next(variant for variant in VARIANTS if variant.name == name[1])
            return 200, "text/html; charset=utf-8", story(variant, origin=self.origin).encode()
        if path == "/hypothesis/app.html":
            config = json.dumps({"assetRoot": f"{self.origin}/hypothesis/", "apiUrl": f"{self.origin}/hypothesis/api/"})
            html = f'<script type="application/json" class="js-hypothesis-config">{config}</script><hypothesis-app></hypothesis-app>'
            html += '<script src="/hypothesis/build/boot.js"></script>'
            return 200, "text/html; charset=utf-8", html.encode()
        if path == "/isso/config":
            return 200, "application/json", json.dumps(_ISSO_CONFIG).encode()
        if path == "/isso/":
            nothing: dict[str, object] = {
                "id": None,
                "total_replies": 0,
                "hidden_replies": 0,
                "replies": [],
                "config": _ISSO_CONFIG["config"],
            }
            return 200, "application/json", json.dumps(nothing).encode()
        if path in _TOLD:
            self.served[path] = json.dumps(_TOLD[path], separators=(",", ":")).encode()
            return 200, "application/json", self.served[path]
        file = self._file(path)
        if file is None:
            return 404, "application/json", b"{}"
        self.served[path] = file.read_bytes()
        return 200, _TYPES.get(file.suffix, "application/octet-stream"), self.served[path]

    def _file(self, path: str) -> Path | None:
        for start, folder in (
            ("/embed/v1/", OURS),
            ("/isso/", self._rivals / "isso"),
            ("/hypothesis/", self._rivals / "hypothesis"),
        ):
            file = (folder / path.removeprefix(start)).resolve()
            if path.startswith(start) and folder.resolve() in file.parents and file.is_file():
                return file
        return None


def _handler(answer: Callable[[str], tuple[int, str, bytes]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, kind, body = answer(self.path.split("?")[0])
            packed = gzip.compress(body, 9)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(packed)))
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(packed)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
