"""The words of the screens in other languages: `python -m tools.translate` brings the .po files up to the sources and makes the .mo files.

What is found: gettext calls in Python, translated words in templates, sentences of the core and the flows (`Said`, `phrase`,
and the answers that carry words), labels of choices, and the settings of the connectors.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "corrigenda"
LOCALE = SOURCES / "locale"
LANGUAGES = ("de", "ru", "uk")
KEYWORDS: dict[str, tuple[int, ...]] = {
    "_": (1,),
    "later": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "Said": (1,),
    "phrase": (1,),
    # Answers of flows, whose words a screen shows.
    "NotAllowed": (2,),
    "NotAsked": (1,),
    "NotOpened": (1,),
    "Refusal": (2,),
    "Refused": (1,),
}
Found = tuple[str | tuple[str, str], str, int]


def catalogue_of_sources() -> Catalog:
    """Return every message of the sources, where it stands included."""
    catalogue = Catalog(project="Corrigenda", charset="utf-8", fuzzy=False)
    for message, file, line in _found():
        catalogue.add(message, locations=[(file, line)], flags=_flags(message))
    return catalogue


def file_of(language: str) -> Path:
    """Return the .po file of a language."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """Return a language's catalogue as it stands."""
    file = file_of(language)
    if not file.exists():
        return Catalog(locale=language, project="Corrigenda", charset="utf-8", fuzzy=False)
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """Return the .mo file of a catalogue."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def missing(catalogue: Catalog) -> list[Message]:
    """Return the messages that nobody has translated."""
    return [message for message in catalogue if message.id and not _is_translated(message)]


def _is_translated(message: Message) -> bool:
    words = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(words) and all(words) and not message.fuzzy


def _found() -> Iterator[Found]:
    from django.utils.translation import templatize

    for path in sorted(SOURCES.rglob("*.py")):
        if "migrations" not in path.parts and "demo" not in path.parts:
            yield from _in_python(path.read_text(encoding="utf-8"), path=path)
    for path in sorted(SOURCES.rglob("templates/**/*.html")):
        if "demo" not in path.parts:
            # What is no word of ours comes out as a row of crosses, whose indentation Python's tokens would stumble over.
            lines = templatize(path.read_text(encoding="utf-8"), origin=str(path)).splitlines()
            yield from _in_python("\n".join(line.strip() for line in lines), path=path)
    yield from _labels()
    yield from _connector_settings()


def _in_python(text: str, *, path: Path) -> Iterator[Found]:
    file = str(path.relative_to(ROOT))
    found: Any = extract_python(BytesIO(text.encode()), KEYWORDS, (), {})  # typed otherwise than it answers
    for line, keyword, words, _ in found:
        given = words if isinstance(words, tuple) else (words,)
        chosen = [given[place - 1] for place in KEYWORDS[keyword] if len(given) >= place]
        if len(chosen) == len(KEYWORDS[keyword]) and all(chosen) and not _is_slug(chosen[0]):
            yield (chosen[0] if len(chosen) == 1 else (chosen[0], chosen[1])), file, line


def _is_slug(words: str) -> bool:
    """Tell the name of a rule, such as `bad_email`, from words that a person reads."""
    return "_" in words and words.isascii() and words.replace("_", "").isalpha() and words.islower()


def _labels() -> Iterator[Found]:
    """Yield the labels of choices that a screen shows."""
    from corrigenda.store.models import Act, Decision, Member, Report, Site

    for kind in (Act.Kind, Decision.Code, Decision.Kind, Member.Role, Report.About, Report.Kind, Site.NoticePlace):
        for choice in kind:
            yield str(choice.label), f"{kind.__module__}.{kind.__qualname__}", 0


def _connector_settings() -> Iterator[Found]:
    """Yield what the settings of our own connectors are called, and their help."""
    from corrigenda.connectors.base import connector_kinds, settings_of

    for kind in sorted(connector_kinds()):
        for setting in settings_of(kind):
            for words in (setting.label, setting.help):
                if words:
                    yield words, f"corrigenda.connectors.{kind}", 0


def _flags(message: str | tuple[str, str]) -> Iterable[str]:
    words = message if isinstance(message, tuple) else (message,)
    return ("python-format",) if any("%(" in word for word in words) else ()


def update() -> int:
    """Bring every language's catalogue up to the sources and compile it; tell what is still to be translated."""
    sources = catalogue_of_sources()
    todo = 0
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(sources, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        file = file_of(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as opened:
            write_po(opened, catalogue, width=0, sort_output=True, omit_header=False, include_lineno=False)
        # As it reads from the file: a plural that is still empty has as many forms there as the language.
        file.with_suffix(".mo").write_bytes(compiled(read(language)))
        untranslated = missing(catalogue)
        todo += len(untranslated)
        print(f"{language}: {len(catalogue)} messages, {len(untranslated)} to translate")
    return 1 if todo else 0


def main() -> int:
    """Set Django up, and bring the catalogues up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    # Babel warns of each sentence with values of its own in it; those are told in English.
    warnings.simplefilter("ignore", SyntaxWarning)
    return update()


if __name__ == "__main__":
    sys.exit(main())
