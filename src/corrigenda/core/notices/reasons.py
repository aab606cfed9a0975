"""Why a report was rejected, in the words that its reader is told, by language; the site may word its own."""

from __future__ import annotations

REASONS: dict[str, dict[str, str]] = {
    "en": {
        "not_an_error": "This is not an error.",
        "style": "It is a matter of our style.",
        "opinion": "It is a matter of opinion.",
        "cannot_verify": "We could not verify this.",
        "out_of_scope": "It is not something that we can correct.",
        "abuse": "",
    },
    "uk": {
        "not_an_error": "Це не помилка.",
        "style": "Це питання нашого стилю.",
        "opinion": "Це питання думки.",
        "cannot_verify": "Ми не змогли це перевірити.",
        "out_of_scope": "Ми не можемо це виправити.",
        "abuse": "",
    },
    "ru": {
        "not_an_error": "Это не ошибка.",
        "style": "Это вопрос нашего стиля.",
        "opinion": "Это вопрос мнения.",
        "cannot_verify": "Мы не смогли это проверить.",
        "out_of_scope": "Мы не можем это исправить.",
        "abuse": "",
    },
    "de": {
        "not_an_error": "Das ist kein Fehler.",
        "style": "Das ist eine Frage unseres Stils.",
        "opinion": "Das ist eine Frage der Meinung.",
        "cannot_verify": "Wir konnten das nicht nachprüfen.",
        "out_of_scope": "Das können wir nicht berichtigen.",
        "abuse": "",
    },
    "ar": {
        "not_an_error": "ليس هذا خطأ.",
        "style": "هذه مسألة تخص أسلوبنا.",
        "opinion": "هذه مسألة رأي.",
        "cannot_verify": "لم نستطع التحقق من ذلك.",
        "out_of_scope": "ليس هذا مما يمكننا تصحيحه.",
        "abuse": "",
    },
    "ja": {
        "not_an_error": "誤りではありません。",
        "style": "当編集部の表記方針によるものです。",
        "opinion": "見解の相違によるものです。",
        "cannot_verify": "確認できませんでした。",
        "out_of_scope": "こちらで訂正できるものではありません。",
        "abuse": "",
    },
}
