"""Serves a page that is complete in itself: its own bytes, and the embed before the end of its body."""

from __future__ import annotations

from corrigenda.demo.newsroom.story import WholeDocument


def with_insertion(document: WholeDocument, *, insertion: str) -> bytes:
    """The page's bytes with the insertion before the last `</body>`, else before `</html>`, else at the end."""
    content = document.content
    codec = _UTF_16.get(content[:2], "ascii")
    place = len(content)
    for tag in ("</body", "</html"):
        found = content.lower().rfind(tag.encode(codec))
        if found >= 0:
            place = found
            break
    # Character references stand in any encoding that a page can declare.
    return content[:place] + insertion.encode("ascii", "xmlcharrefreplace").decode().encode(codec) + content[place:]


def already_says(document: WholeDocument, *, words: str) -> bool:
    """Whether the page's bytes hold these (plain ASCII) words."""
    return words.encode(_UTF_16.get(document.content[:2], "ascii")) in document.content


_UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
