"""A Content Security Policy (CSP 3): whether it lets the widget's script run, load its parts and reach the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy: its directives by name, the first of a name counting."""

    directives: Mapping[str, tuple[str, ...]]

    def sources(self, *names: str) -> tuple[str, ...] | None:
        """Return the sources of the first of these directives that is given; None if none is: then all is allowed."""
        return next((self.directives[name] for name in names if name in self.directives), None)

    def lets_run(self, url: str, *, nonce: str, integrity: str, page: str) -> bool:
        """Tell whether a script element of the page with this address, nonce and digests may run, and load its parts."""
        sources = self.sources("script-src-elem", "script-src", "default-src")
        if sources is None or (nonce and f"'nonce-{nonce}'" in sources):
            return True
        digests = {f"'{digest}'" for digest in integrity.split()}
        if digests and digests <= set(sources):
            return "'strict-dynamic'" in sources or _matches_any(sources, url=url, page=page)
        return "'strict-dynamic'" not in sources and _matches_any(sources, url=url, page=page)

    def lets_connect(self, url: str, *, page: str) -> bool:
        """Tell whether scripts of the page may send to this address."""
        sources = self.sources("connect-src", "default-src")
        return sources is None or _matches_any(sources, url=url, page=page)

    def lets_submit(self, url: str, *, page: str) -> bool:
        """Tell whether a form of the page may be sent to this address."""
        sources = self.sources("form-action")
        return sources is None or _matches_any(sources, url=url, page=page)

    def sandboxes_scripts(self) -> bool:
        """Tell whether no script of the page runs at all."""
        return "sandbox" in self.directives and "allow-scripts" not in self.directives["sandbox"]


def policies_of(headers: Sequence[str]) -> tuple[Policy, ...]:
    """Read the values of headers or meta elements; each may hold several policies, and all of them must agree."""
    return tuple(_read(text) for header in headers for text in header.split(",") if text.strip())


def _read(text: str) -> Policy:
    directives: dict[str, tuple[str, ...]] = {}
    for directive in text.split(";"):
        name, *values = directive.split() or [""]
        if name:
            directives.setdefault(name.lower(), tuple(values))
    return Policy(directives)


def _matches_any(sources: Sequence[str], *, url: str, page: str) -> bool:
    return any(_matches(source, url=url, page=page) for source in sources)


def _matches(source: str, *, url: str, page: str) -> bool:
    target, home = urlsplit(url), urlsplit(page)
    if source == "'self'":
        return (target.hostname, _port(target)) == (home.hostname, _port(home)) and (
            target.scheme in (home.scheme, "https")
        )
    if source.startswith("'"):
        return False
    if source == "*":
        return target.scheme in ("http", "https", home.scheme)
    if source.endswith(":"):
        return _scheme_fits(source[:-1].lower(), scheme=target.scheme)
    if "://" in source:
        scheme, _, source = source.partition("://")
        if not _scheme_fits(scheme.lower(), scheme=target.scheme):
            return False
    elif not _scheme_fits(home.scheme, scheme=target.scheme):
        return False
    host, _, path = source.partition("/")
    host, _, port = host.partition(":")
    return _host_fits(host, host=target.hostname or "") and _port_fits(port, target) and _path_fits(path, target.path)


def _scheme_fits(allowed: str, *, scheme: str) -> bool:
    return allowed == scheme or (allowed == "http" and scheme == "https")


def _host_fits(allowed: str, *, host: str) -> bool:
    allowed = allowed.lower()
    return host.endswith(allowed[1:]) if allowed.startswith("*.") else allowed in ("*", host)


def _port_fits(allowed: str, target: object) -> bool:
    port, own = _port(target), _PORTS.get(getattr(target, "scheme", ""))
    return allowed == "*" or (str(port) == allowed if allowed else port in (own, 443))


def _path_fits(allowed: str, path: str) -> bool:
    if not allowed:
        return True
    return path.startswith(f"/{allowed}") if allowed.endswith("/") else path == f"/{allowed}"


def _port(parts: object) -> int | None:
    return getattr(parts, "port", None) or _PORTS.get(getattr(parts, "scheme", ""))
