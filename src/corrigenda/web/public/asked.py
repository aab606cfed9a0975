"""What a reader does on the receipt, and an author on the page of a link: answer, take back, appeal, have the address erased.

The secret in the address is what lets somebody in, and a form of another site does not know it: no cookie is set here.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from corrigenda.core.diffing.words import Run, word_diff
from corrigenda.core.notices.directions import direction_of
from corrigenda.flows.appeal import appeal, withdraw
from corrigenda.flows.ask_author import link_for
from corrigenda.flows.ask_reader import answer_question
from corrigenda.flows.author_says import Said, author_says
from corrigenda.flows.forget import forget_address
from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.receipts import report_of
from corrigenda.store.models import AuthorLink, Case, Report
from corrigenda.web.public.words import words_for
from corrigenda.web.public.words.asked import ASKED

LONGEST = 4_000
BESIDE = 400
"""Code points of the paragraph that an author sees on either side of the passage."""

ReportView = Callable[[HttpRequest, Report], HttpResponse]


def _of_a_receipt(view: ReportView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Give the view the report that the receipt's secret link names, and lead back to the receipt."""

    @csrf_exempt
    @never_cache
    @require_POST
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        report_id = report_of(token)
        report = Report.objects.select_related("site").filter(pk=report_id).first() if report_id else None
        if report is None:
            raise Http404
        answer = view(request, report)
        return answer if answer.status_code >= 400 else redirect("public:receipt", token)

    return guarded


@_of_a_receipt
def answer(request: HttpRequest, report: Report) -> HttpResponse:
    """Take a reader's answer to a question."""
    question_id = _number(request, "question")
    return _told(answer_question(report, question_id=question_id, words=_words(request, "words"), now=timezone.now()))


@_of_a_receipt
def take_back(request: HttpRequest, report: Report) -> HttpResponse:
    """Take the report back before it is decided."""
    return _told(withdraw(report, now=timezone.now()))


@_of_a_receipt
def ask_again(request: HttpRequest, report: Report) -> HttpResponse:
    """Appeal once against what was decided."""
    case_id = _number(request, "case")
    return _told(appeal(report, case_id=case_id, words=_words(request, "words"), now=timezone.now()))


@_of_a_receipt
def forget(request: HttpRequest, report: Report) -> HttpResponse:
    """Erase the reader's address, once it was said twice that it shall go."""
    if request.POST.get("sure") != "yes":
        language = words_for(report.language or report.site.language).language
        return HttpResponse(f"{ASKED[language].forget_sure}\n", status=422, content_type="text/plain; charset=utf-8")
    forget_address(report, by=None, now=timezone.now())
    return HttpResponse(status=200)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def author(request: HttpRequest, token: str) -> HttpResponse:
    """Show an author one passage without anything of its reader, and take the answer (law 13)."""
    link = link_for(token, now=timezone.now())
    if link is None:
        raise Http404
    fault = False
    if request.method == "POST" and link.answered_at is None:
        verdict = request.POST.get("verdict", "")
        wording, comment = _words(request, "wording"), _words(request, "comment")
        if verdict not in AuthorLink.Verdict.values:
            fault = True
        else:
            said = Said(AuthorLink.Verdict(verdict), wording, comment)
            fault = isinstance(author_says(link, said=said, now=timezone.now()), NotAllowed)
        if not fault:
            return redirect("public:author", token)
    language = link.case.story.language or link.case.site.language
    words = words_for(language)
    context = {
        "w": words,
        "a": ASKED[words.language],
        "site": link.case.site,
        "link": link,
        "asks": ASKED[words.language].author_asks.format(who=link.decision.actor.name, site=link.case.site.name),
        "story": link.case.story.title or link.case.story.url,
        "language": language,
        "direction": direction_of(language),
        "runs": passage_of(link),
        "typed": {name: request.POST.get(name, "")[:LONGEST] for name in ("verdict", "wording", "comment")},
        "fault": fault,
    }
    with translation.override(words.language):
        response = render(request, "public/author.html", context, status=422 if fault else 200)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def passage_of(link: AuthorLink) -> tuple[Run, ...]:
    """Return the passage with the proposed change in the words that stand beside it in the story."""
    change = word_diff(link.edit_old, new=link.edit_new) if link.edit_new is not None else (Run("same", link.edit_old),)
    case: Case = link.case
    stored = case.revision.field(case.field) if case.revision else None
    if stored is None or case.start is None or case.end is None:
        return change
    text = stored["text"]
    if text[case.start : case.end] != link.edit_old:
        return change
    before = text[max(0, case.start - BESIDE) : case.start].rpartition("\n")[2]
    after = text[case.end : case.end + BESIDE].partition("\n")[0]
    return (Run("same", before), *change, Run("same", after))


def _told(answer: object) -> HttpResponse:
    if isinstance(answer, NotAllowed):
        return HttpResponse(f"{answer.detail}\n", status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=200)


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _words(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\r\n", "\n")
