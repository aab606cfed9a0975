"""Questions to a reader that come up again and again, by language; the site may word its own."""

from __future__ import annotations

QUESTIONS: dict[str, dict[str, str]] = {
    "en": {
        "source": "Where can we check this? A link, a document or a name would help us.",
        "passage": "Which words of the story do you mean? Please copy them here.",
        "meant": "How should it read, in your view?",
    },
    "uk": {
        "source": "Де ми можемо це перевірити? Допоможе посилання, документ або ім’я.",
        "passage": "Які саме слова в матеріалі ви маєте на увазі? Скопіюйте їх, будь ласка, сюди.",
        "meant": "Як, на вашу думку, має бути?",
    },
    "ru": {
        "source": "Где мы можем это проверить? Поможет ссылка, документ или имя.",
        "passage": "Какие именно слова в материале вы имеете в виду? Скопируйте их, пожалуйста, сюда.",
        "meant": "Как, по-вашему, должно быть?",
    },
    "de": {
        "source": "Wo können wir das nachprüfen? Ein Link, ein Dokument oder ein Name hilft uns.",
        "passage": "Welche Wörter im Beitrag meinen Sie? Bitte kopieren Sie sie hierher.",
        "meant": "Wie sollte es Ihrer Ansicht nach heißen?",
    },
    "ar": {
        "source": "أين يمكننا التحقق من ذلك؟ يساعدنا رابط أو وثيقة أو اسم.",
        "passage": "أيَّ كلمات في المادة تقصدون؟ نرجو نسخها هنا.",
        "meant": "كيف ينبغي أن تكون الصياغة برأيكم؟",
    },
    "ja": {
        "source": "どちらで確認できますか。リンク、資料、お名前などをお知らせください。",
        "passage": "記事のどの語句のことでしょうか。ここに貼り付けてください。",
        "meant": "どのように書くのが正しいとお考えですか。",
    },
}
