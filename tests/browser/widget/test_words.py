"""What is counted is said by each language's own rules."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

WIDGET = Path(__file__).parents[3] / "widget"
COUNTED = {
    "en": {1: "1 report", 2: "2 reports", 1200: "1,200 reports"},
    "de": {1: "1 Meldung", 2: "2 Meldungen", 1200: "1.200 Meldungen"},
    "uk": {1: "1 повідомлення", 2: "2 повідомлення", 5: "5 повідомлень", 11: "11 повідомлень", 21: "21 повідомлення"},
    "ru": {1: "1 сообщение", 2: "2 сообщения", 5: "5 сообщений", 11: "11 сообщений", 21: "21 сообщение"},
    "ar": {1: "بلاغ واحد", 2: "بلاغان", 3: "3 بلاغات", 11: "11 بلاغًا", 100: "100 بلاغ"},
    "ja": {1: "1 件", 2: "2 件"},
}


@pytest.mark.parametrize("language", COUNTED)
def test_a_number_has_the_form_that_the_language_gives_it(language: str) -> None:
    counts = COUNTED[language]
    source = f"""import {{ later }} from "./words/{language}"; console.log(JSON.stringify({list(counts)}.map(later.others)))"""
    bundle = [str(WIDGET / "node_modules/.bin/esbuild"), "--bundle", "--format=iife", "--loader=ts"]
    script = subprocess.run(bundle, cwd=WIDGET / "src", input=source, capture_output=True, check=True, text=True).stdout
    said = json.loads(subprocess.run(["node", "-"], input=script, capture_output=True, check=True, text=True).stdout)
    assert [(form, words) for form, words in zip(counts.values(), said, strict=True) if form not in words] == []


def test_every_language_that_is_built_has_its_numbers_on_record() -> None:
    assert {path.stem for path in (WIDGET / "src/words").glob("*.ts")} - {"words"} == COUNTED.keys()
