"""Words of medicine, law and safety, by which an error is one that can do harm, whatever its wording changes."""

from __future__ import annotations

from functools import cache

import regex

from corrigenda.core.text.languages import primary

_STEMS: dict[str, str] = {
    "en": """dose dosage dosages mg tablet tablets vaccin* medicine* medication* allerg* overdose* suicid* poison* toxic
        pregnan* symptom* diagnos* surger* cancer* accus* arrest* charged convict* guilty acquit* murder* rape* assault*
        fraud* lawsuit* sued libel* court court's verdict* sentenced evacuat* recall recalled recalls flood* wildfire*
        explosi* outbreak* emergenc* hotline helpline""",
    "de": """dosis dosierung* tablette* impf* medikament* arznei* allerg* überdosis suizid* selbstmord* gift* giftig*
        schwanger* symptom* diagnos* krebs* angeklagt* verhaftet* festgenommen* beschuldig* verurteilt* freigesprochen*
        schuldig* mord* mörder* vergewaltig* betrug* betrüger* klage verklagt* gericht* urteil* evakuier* rückruf*
        hochwasser* waldbrand* explosion* ausbruch* notruf* notfall*""",
    "uk": """доз* таблет* вакцин* щепленн* ліки ліків препарат* алерг* передозуванн* самогубств* суїцид* отру* вагітн*
        симптом* діагноз* рак раку операці* обвинувач* звинувач* заарешт* затрима* засудж* винн* виправда* вбивств* вбив*
        зґвалт* шахрай* суд суду суді судов* вирок* евакуац* повін* пожеж* вибух* спалах* аварі*""",
    "ru": """доз* таблет* вакцин* прививк* лекарств* препарат* аллерг* передозировк* самоубийств* суицид* отрав*
        беременн* симптом* диагноз* рак рака операци* обвиня* обвинен* арест* задержа* осужд* виновн* оправда* убийств*
        убил* изнасил* мошенн* суд суда суде судебн* приговор* эвакуац* наводнен* пожар* взрыв* вспышк* авари*""",
    "fr": """dose* posologie comprimé* vaccin* médicament* allergi* surdose suicid* poison* toxique* enceinte*
        symptôme* diagnos* cancer* accus* arrêté* inculpé* condamn* coupable* acquitt* meurtre* viol fraude* procès
        tribunal* verdict* évacu* inondation* incendie* explosion* urgence*""",
    "es": """dosis comprimido* vacun* medicamento* alergi* sobredosis suicid* veneno* tóxic* embaraz* síntoma*
        diagnós* cáncer* acusad* detenid* condenad* culpable* absuelt* asesin* violación fraude* demanda tribunal*
        sentencia* evacua* inundaci* incendio* explosi* emergencia*""",
    "ar": """جرعة الجرعة جرعات لقاح اللقاح دواء الدواء أدوية حساسية انتحار سم سامة حامل أعراض سرطان متهم اتهام اعتقال
        اعتقل أدين مذنب قتل اغتصاب احتيال محكمة المحكمة حكم إخلاء فيضان حريق انفجار طوارئ""",
    "ja": """投与 用量 錠 ワクチン 薬 アレルギー 自殺 毒 妊娠 症状 がん 容疑 逮捕 起訴 有罪 無罪 殺人 詐欺 裁判 判決 避難 洪水 火災 爆発 救急""",
}
_WITHOUT_SPACES = frozenset({"ja", "zh", "th"})


def speaks_of_harm(text: str, *, language: str) -> bool:
    """Tell whether a text has a word of medicine, law or safety; of a language without a list of ours it has none."""
    pattern = _pattern(primary(language))
    return pattern is not None and pattern.search(text) is not None


@cache
def _pattern(language: str) -> regex.Pattern[str] | None:
    words = _STEMS.get(language, "").split()
    if not words:
        return None
    if language in _WITHOUT_SPACES:
        return regex.compile("|".join(map(regex.escape, words)))
    stems = "|".join(regex.escape(word[:-1]) + r"\w*" if word.endswith("*") else regex.escape(word) for word in words)
    return regex.compile(rf"\b(?:{stems})\b", regex.IGNORECASE)
