"""What readers and authors are asked on the pages that only they have the link to, by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedWords:
    """One language's words; `{who}` and `{site}` are filled in."""

    asks: str
    answer: str
    send: str
    answered: str
    withdraw: str
    withdraw_help: str
    withdrawn: str
    appeal: str
    appeal_help: str
    appealed: str
    forget: str
    forget_help: str
    forget_sure: str
    author_title: str
    author_asks: str
    author_help: str
    verdict: str
    right: str
    wrong: str
    other: str
    wording: str
    comment: str
    thanks: str
    again: str


ASKED: dict[str, AskedWords] = {
    "en": AskedWords(
        asks="The newsroom asks you",
        answer="Your answer",
        send="Send",
        answered="Your answer is with the editors.",
        withdraw="Take my report back",
        withdraw_help="As long as nothing is decided. We keep the report, and you hear nothing more of it.",
        withdrawn="You took this report back.",
        appeal="Ask for a second look",
        appeal_help="You can do this once. Say why the decision should be looked at again.",
        appealed="You asked for a second look.",
        forget="Delete my e-mail address",
        forget_help="The report stays, and this page shows what becomes of it. We can no longer write to you about it.",
        forget_sure="Yes, delete the address",
        author_title="A question about your story",
        author_asks="{who} of {site} asks you about this passage.",
        author_help="The link opens this one passage. Your answer goes to the editors, who decide.",
        verdict="What is right?",
        right="The change is right",
        wrong="The story is right as it stands",
        other="It should read otherwise",
        wording="It should read",
        comment="Comment",
        thanks="Thank you. Your answer is with the editors, who decide.",
        again="It could not be taken as it is. Choose an answer, and write how it should read if you choose the last one.",
    ),
    "uk": AskedWords(
        asks="Редакція запитує вас",
        answer="Ваша відповідь",
        send="Надіслати",
        answered="Вашу відповідь отримали редактори.",
        withdraw="Відкликати моє повідомлення",
        withdraw_help="Поки нічого не вирішено. Ми зберігаємо повідомлення, а вам про нього більше не писатимемо.",
        withdrawn="Ви відкликали це повідомлення.",
        appeal="Попросити переглянути рішення",
        appeal_help="Це можна зробити один раз. Напишіть, чому рішення варто переглянути.",
        appealed="Ви попросили переглянути рішення.",
        forget="Видалити мою адресу електронної пошти",
        forget_help="Повідомлення залишається, і ця сторінка показує, що з ним буде. Написати вам про нього ми більше не зможемо.",
        forget_sure="Так, видалити адресу",
        author_title="Запитання про ваш матеріал",
        author_asks="{who} ({site}) запитує вас про це місце.",
        author_help="Посилання відкриває лише це місце. Вашу відповідь отримають редактори, рішення за ними.",
        verdict="Як правильно?",
        right="Зміна правильна",
        wrong="У матеріалі все правильно",
        other="Має бути інакше",
        wording="Має бути",
        comment="Коментар",
        thanks="Дякуємо. Вашу відповідь отримали редактори, рішення за ними.",
        again="Так відповідь не прийнято. Виберіть відповідь, а для останньої напишіть, як має бути.",
    ),
    "ru": AskedWords(
        asks="Редакция спрашивает вас",
        answer="Ваш ответ",
        send="Отправить",
        answered="Ваш ответ получили редакторы.",
        withdraw="Отозвать моё сообщение",
        withdraw_help="Пока ничего не решено. Мы храним сообщение, но больше не пишем вам о нём.",
        withdrawn="Вы отозвали это сообщение.",
        appeal="Попросить пересмотреть решение",
        appeal_help="Это можно сделать один раз. Напишите, почему решение стоит пересмотреть.",
        appealed="Вы попросили пересмотреть решение.",
        forget="Удалить мой адрес электронной почты",
        forget_help="Сообщение остаётся, и эта страница показывает, что с ним станет. Написать вам о нём мы больше не сможем.",
        forget_sure="Да, удалить адрес",
        author_title="Вопрос о вашем материале",
        author_asks="{who} ({site}) спрашивает вас об этом месте.",
        author_help="Ссылка открывает только это место. Ваш ответ получат редакторы, решение за ними.",
        verdict="Как правильно?",
        right="Правка верна",
        wrong="В материале всё верно",
        other="Должно быть иначе",
        wording="Должно быть",
        comment="Комментарий",
        thanks="Спасибо. Ваш ответ получили редакторы, решение за ними.",
        again="Так ответ не принят. Выберите ответ, а для последнего напишите, как должно быть.",
    ),
    "de": AskedWords(
        asks="Die Redaktion fragt Sie",
        answer="Ihre Antwort",
        send="Absenden",
        answered="Ihre Antwort liegt der Redaktion vor.",
        withdraw="Meine Meldung zurückziehen",
        withdraw_help="Solange nichts entschieden ist. Wir behalten die Meldung, und Sie hören nichts mehr davon.",
        withdrawn="Sie haben diese Meldung zurückgezogen.",
        appeal="Um einen zweiten Blick bitten",
        appeal_help="Das geht einmal. Schreiben Sie, warum die Entscheidung noch einmal geprüft werden soll.",
        appealed="Sie haben um einen zweiten Blick gebeten.",
        forget="Meine E-Mail-Adresse löschen",
        forget_help="Die Meldung bleibt, und diese Seite zeigt, was daraus wird. Schreiben können wir Ihnen darüber nicht mehr.",
        forget_sure="Ja, die Adresse löschen",
        author_title="Eine Frage zu Ihrem Beitrag",
        author_asks="{who} von {site} fragt Sie nach dieser Stelle.",
        author_help="Der Link öffnet nur diese eine Stelle. Ihre Antwort geht an die Redaktion; sie entscheidet.",
        verdict="Was stimmt?",
        right="Die Änderung stimmt",
        wrong="Der Beitrag stimmt, wie er ist",
        other="Es muss anders heißen",
        wording="Es muss heißen",
        comment="Anmerkung",
        thanks="Vielen Dank. Ihre Antwort liegt der Redaktion vor; sie entscheidet.",
        again="So ließ sich die Antwort nicht annehmen. Wählen Sie eine aus, und schreiben Sie bei der letzten, wie es heißen muss.",
    ),
    "ar": AskedWords(
        asks="تسألكم هيئة التحرير",
        answer="إجابتكم",
        send="إرسال",
        answered="وصلت إجابتكم إلى المحررين.",
        withdraw="سحب بلاغي",
        withdraw_help="ما دام لم يُتخذ قرار. نحتفظ بالبلاغ ولن نكتب إليكم بشأنه بعد ذلك.",
        withdrawn="لقد سحبتم هذا البلاغ.",
        appeal="طلب نظرة ثانية",
        appeal_help="يمكن ذلك مرة واحدة. اكتبوا لماذا ينبغي النظر في القرار مجددًا.",
        appealed="لقد طلبتم نظرة ثانية.",
        forget="حذف عنوان بريدي الإلكتروني",
        forget_help="يبقى البلاغ، وتبيّن هذه الصفحة ما يؤول إليه. لن نتمكن بعد ذلك من الكتابة إليكم بشأنه.",
        forget_sure="نعم، احذفوا العنوان",
        author_title="سؤال عن مادتكم",
        author_asks="يسألكم {who} من {site} عن هذا المقطع.",
        author_help="يفتح الرابط هذا المقطع وحده. تصل إجابتكم إلى المحررين، والقرار لهم.",
        verdict="ما الصواب؟",
        right="التعديل صحيح",
        wrong="المادة صحيحة كما هي",
        other="ينبغي أن تكون الصياغة غير ذلك",
        wording="الصياغة الصحيحة",
        comment="ملاحظة",
        thanks="شكرًا. وصلت إجابتكم إلى المحررين، والقرار لهم.",
        again="تعذر قبول الإجابة. اختاروا إجابة، واكتبوا الصياغة إن اخترتم الأخيرة.",
    ),
    "ja": AskedWords(
        asks="編集部からの質問",
        answer="回答",
        send="送信",
        answered="回答は編集者に届きました。",
        withdraw="報告を取り下げる",
        withdraw_help="まだ判断されていない間だけ可能です。報告は保管され、以後のお知らせは届きません。",
        withdrawn="この報告は取り下げられました。",
        appeal="再検討を求める",
        appeal_help="一度だけできます。なぜ再検討が必要かをお書きください。",
        appealed="再検討を求めました。",
        forget="メールアドレスを削除する",
        forget_help="報告は残り、その後の経過はこのページで確認できます。以後、この件についてメールをお送りすることはできません。",
        forget_sure="はい、アドレスを削除します",
        author_title="あなたの記事についての質問",
        author_asks="{site}の{who}から、この箇所についての質問です。",
        author_help="このリンクで開けるのはこの箇所だけです。回答は編集者に届き、判断は編集者が行います。",
        verdict="どれが正しいですか",
        right="変更は正しい",
        wrong="記事は今のままで正しい",
        other="別の書き方にすべき",
        wording="正しい書き方",
        comment="コメント",
        thanks="ありがとうございます。回答は編集者に届きました。判断は編集者が行います。",
        again="このままでは受け付けられません。回答を選び、最後のものを選ぶ場合は正しい書き方をお書きください。",
    ),
}
