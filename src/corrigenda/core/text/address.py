"""One URL for one story, however the reader came to it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|at_.*|ref_src|_ga|wt_mc.*)$")


def story_address(url: str) -> str:
    """Return `url` without fragment, tracking parameters, default port and user; "" unless it is http or https."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        host += f":{port}"
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(key)]
    return urlunsplit((parts.scheme, host, parts.path or "/", urlencode(kept), ""))
