"""The system's spelling dictionaries, asked word by word: each is read once a process, in the background, when first needed.

The files are Hunspell's (`xx_YY.aff` beside `xx_YY.dic`), as systems and office suites install them; the reading is done by
the optional package `chunspell`. Without the package, or without a dictionary of a language, nobody knows a word, and the checks say so
by being more careful.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Protocol

from django.conf import settings

from corrigenda.core.review.checks.subject import Known

# Where a page of the desk stops waiting, and where a decision does: a decision is judged with the dictionary.
PAGE_WAITS = 0.3
DECISION_WAITS = 5.0

# A process keeps no more files than this in memory (each about 1 to 30 MB); the one asked longest ago is dropped.
_MOST_KEPT = 12
_LONGEST_WORD = 60
# Without a region in the language tag: English is written in two ways and either is English; the others have a home.
_HOMES = {"en": ("en_gb", "en_us"), "uk": ("uk_ua",), "pt": ("pt_pt", "pt_br"), "cs": ("cs_cz",), "sv": ("sv_se",)}
_TAG = re.compile(r"[a-z]{2,3}(?:[_-][a-z0-9]{2,8})*", re.IGNORECASE)
_SCRIPT = re.compile(r"_[a-z]{4}(?:_|$)")
_ENCODING = re.compile(rb"^(?:\xef\xbb\xbf)?SET\s+(\S+)", re.MULTILINE)


class Speller(Protocol):
    """What reads one dictionary."""

    def spell(self, word: str, /) -> bool:
        """Tell whether the word is in the dictionary. Raises UnicodeEncodeError if its encoding has no such letters."""
        ...


ReadDictionary = Callable[[Path], Speller]
"""Reads the dictionary whose `.aff` file is given. Raises OSError."""


class Dictionaries:
    """The dictionaries of some folders. Safe for any number of threads; no file is read before it is asked for."""

    def __init__(self, folders: Sequence[Path], *, read: ReadDictionary) -> None:
        """`folders` are looked through in their order; `read` reads one dictionary."""
        self._folders = tuple(folders)
        self._there: dict[str, Path] | None = None
        self._read = read
        self._lock = Lock()
        self._kept: OrderedDict[Path, Future[Speller | None]] = OrderedDict()
        # One thread: the reader holds on to the interpreter, so two would only take turns.
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dictionaries")

    def known(self, language: str, *, waits: float) -> Known | None:
        """Return what tells whether a word is one of `language` (a BCP 47 tag), or None if there is no dictionary.

        None, too, if it is not read after `waits` seconds; the reading goes on and the next to ask will find it.
        """
        spellers = [self._speller(file, waits=waits) for file in self.files(language)]
        ready = [speller for speller in spellers if speller is not None]
        if not ready or len(ready) < len(spellers):
            return None
        return lambda word: any(_spells(speller, word=word) for speller in ready)

    def prepare(self, languages: Iterable[str]) -> None:
        """Begin to read what these languages need, without waiting for it."""
        for language in languages:
            self.known(language, waits=0)

    def files(self, language: str) -> tuple[Path, ...]:
        """Return the `.aff` files of a language: of its region if there is one, of English without region two."""
        if not _TAG.fullmatch(language):
            return ()
        tag = language.replace("-", "_").lower()
        there = self._all()
        base, region = tag.split("_")[0], tag.rsplit("_", 1)[-1]
        exact = there.get(tag) or (None if _SCRIPT.search(tag) else there.get(f"{base}_{region}"))
        if exact:
            return (exact,)
        if _SCRIPT.search(tag):
            return ()  # Serbian in Latin letters is not to be judged by a dictionary in Cyrillic ones.
        homes = [there[name] for name in _HOMES.get(base, (base, f"{base}_{base}")) if name in there]
        if homes:
            return tuple(homes) if base == "en" else (homes[0],)
        others = sorted(name for name in there if name == base or name.startswith(f"{base}_"))
        return (there[others[0]],) if others else ()

    def _all(self) -> dict[str, Path]:
        """Return every dictionary by its tag, as it was at the first look: a new one is seen at the next start."""
        if self._there is not None:
            return self._there
        found: dict[str, Path] = {}
        for folder in self._folders:
            for file in sorted(folder.glob("*.aff")):
                if file.with_suffix(".dic").exists():
                    found.setdefault(file.stem.replace("-", "_").lower(), file)
        self._there = found
        return found

    def _speller(self, file: Path, *, waits: float) -> Speller | None:
        key = file.resolve()
        with self._lock:
            reading = self._kept.get(key)
            if reading is None:
                reading = self._kept[key] = self._reader.submit(self._read_safely, key)
            self._kept.move_to_end(key)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        try:
            return reading.result(timeout=waits)
        except TookTooLong:
            return None

    def _read_safely(self, file: Path) -> Speller | None:
        """Read a dictionary; None if its encoding is unknown or it cannot be read: half a dictionary would mislead."""
        try:
            head = file.read_bytes()[:20_000]
            named = _ENCODING.search(head)
            codecs.lookup(named.group(1).decode("ascii", "replace") if named else "iso8859-1")
            return _Locked(self._read(file))
        except (OSError, LookupError):
            return None


class _Locked:
    """A dictionary that one thread asks at a time: Hunspell keeps notes while it looks a word up."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self._lock = Lock()

    def spell(self, word: str, /) -> bool:
        with self._lock:
            return self._speller.spell(word)


def known_words(language: str, *, waits: float = PAGE_WAITS) -> Known | None:
    """Ask the dictionaries of the setting's folders, as `Dictionaries.known` does."""
    dictionaries = _in(settings.DICTIONARIES)
    return dictionaries.known(language, waits=waits) if dictionaries else None


def prepare_dictionaries(languages: Iterable[str]) -> None:
    """Begin to read the dictionaries of these languages, so that the first page need not wait for them."""
    dictionaries = _in(settings.DICTIONARIES)
    if dictionaries:
        dictionaries.prepare(languages)


@cache
def _in(folders: tuple[Path, ...]) -> Dictionaries | None:
    read = hunspell_reader()
    return Dictionaries(folders, read=read) if read else None


def hunspell_reader() -> ReadDictionary | None:
    """Return what reads a dictionary by Hunspell, or None where the package is not installed."""
    try:
        from hunspell import Hunspell
    except ImportError:
        return None

    def read(file: Path) -> Speller:
        # The encoding of the file names is said, because a server's locale may be "C".
        speller: Speller = Hunspell(file.stem, hunspell_data_dir=str(file.parent), system_encoding="utf-8")
        return speller

    return read


def _spells(speller: Speller, *, word: str) -> bool:
    plain = unicodedata.normalize("NFC", word).replace("\u00ad", "")
    if not plain or len(plain) > _LONGEST_WORD or "\0" in plain:
        return False
    # Dictionaries write the apostrophe in one of two ways and readers in either.
    spellings = dict.fromkeys((plain, re.sub("[’ʼ]", "'", plain), re.sub("['ʼ]", "’", plain)))
    return any(_spells_plainly(speller, word=spelling) for spelling in spellings)


def _spells_plainly(speller: Speller, *, word: str) -> bool:
    try:
        return speller.spell(word)
    except UnicodeEncodeError:
        return False
