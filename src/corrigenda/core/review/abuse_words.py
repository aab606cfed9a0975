"""The words that have a report blurred, by language: few, each one beyond doubt, as stems that begin a word.

A full stop at the end says that the word ends there: names begin with some of these.
"""

from __future__ import annotations

from collections.abc import Mapping

INSULTS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("fuck", "motherfuck", "cunt.", "cunts.", "asshole", "arsehole", "bitch", "bastard", "moron.", "morons."),
        *("imbecile", "retard.", "retards.", "retarded.", "scumbag", "dickhead", "wanker", "idiot", "shithead"),
        *("whore.", "whores.", "slut.", "sluts."),
    ),
    "de": (
        *("arschloch", "arschlöch", "fotze", "hurensohn", "hure.", "huren.", "schlampe", "missgeburt", "wichser"),
        *("drecksau", "vollidiot", "abschaum", "fick dich.", "fickt euch."),
    ),
    "uk": (
        *("ідіот", "дебіл", "виродок", "виродк", "мудак", "курва.", "шльондр", "тварюк", "покидьк", "довбойоб"),
        *("хуй.", "хуйл", "пизд", "йобан", "їбан", "сука.", "суки."),
    ),
    "ru": (
        *("идиот", "дебил", "ублюд", "мудак", "шлюх", "мразь", "мрази.", "тварь.", "твари.", "подонк", "подонок"),
        *("долбоеб", "хуй.", "хуйл", "пизд", "ебаны", "сука.", "суки."),
    ),
    "ar": ("يا كلب.", "يا حمار.", "ابن الكلب.", "ابن الشرموطة.", "شرموط"),
    "ja": ("死ね", "くたばれ", "クズ野郎", "キチガイ"),
}
"""Insults and obscenities thrown at somebody."""

HATE: Mapping[str, tuple[str, ...]] = {
    "en": ("nigger", "faggot", "kike.", "kikes.", "tranny.", "trannies.", "subhuman", "white power.", "sieg heil."),
    "de": ("kanaken.", "kanake.", "untermensch", "neger.", "judensau", "heil hitler.", "schwuchtel"),
    "uk": ("жидяр", "чурка.", "чурки.", "ніггер", "недолюд", "підар.", "підарас"),
    "ru": ("жидяр", "чурка.", "чурки.", "хохлы.", "ниггер", "недочеловек", "пидор", "пидарас"),
}
"""Hate against what somebody is."""

THREATS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("kill yourself.", "kill yourselves.", "kill you.", "kill you all.", "hope you die.", "you should die."),
        *("you will die.", "i know where you live.", "going to find you.", "hang yourself."),
    ),
    "de": (
        *("bring dich um.", "bringe dich um.", "verrecke.", "verreckt.", "häng dich auf.", "ich weiß wo du wohnst."),
        "du wirst sterben.",
    ),
    "uk": (*("вб'ю тебе.", "тебе вб'ю.", "щоб ти здох", "здохни.", "здохніть.", "я знаю де ти живеш.", "повісься."),),
    "ru": (
        *("убью тебя.", "тебя убью.", "чтоб ты сдох", "сдохни.", "сдохните.", "я знаю где ты живешь.", "повесься."),
    ),
}
"""Threats, and wishes that somebody die."""
