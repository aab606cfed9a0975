"""A page's bytes as text, decoded as browsers do it (WHATWG Encoding): they take an old name for its later, wider kind."""

from __future__ import annotations

import codecs
import re

_NAMED = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_PAGE = re.compile(
    rb"<meta[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
_TOP = 2_048
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TAKEN_FOR = {
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    "iso8859-9": "cp1254",
    **dict.fromkeys(("iso8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}


def decoded(body: bytes, *, content_type: str) -> str:
    """Return a page's text: by its byte order mark, the header, a `<meta>` near the top, or as UTF-8.

    What is no letter in that encoding becomes U+FFFD, and so does NUL; an encoding that nobody knows is taken for UTF-8.
    """
    return _letters(body, content_type=content_type).replace("\0", "\ufffd")


def _letters(body: bytes, *, content_type: str) -> str:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, errors="replace")
    try:
        return body.decode(_encoding(body, content_type=content_type), errors="replace")
    except (LookupError, ValueError):
        # Python also knows encodings of no text, such as those of host names.
        return body.decode(errors="replace")


def _encoding(body: bytes, *, content_type: str) -> str:
    """Return the name of an encoding. Raises LookupError if there is none of that name."""
    if named := _NAMED.search(content_type):
        return _wider(named[1])
    if within := _IN_PAGE.search(body[:_TOP]):
        name = _wider((within[1] or within[2]).decode("ascii"))
        # In two-byte letters the page could not have said so.
        return "utf-8" if name.startswith("utf-16") else name
    return "utf-8"


def _wider(name: str) -> str:
    known = codecs.lookup(name).name
    return _TAKEN_FOR.get(known, known)
