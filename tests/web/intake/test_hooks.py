"""The CMS's word is taken only when it is signed with the site's secret, and only as a reason to look."""

from __future__ import annotations

import hashlib
import hmac
import json

import pytest
from django.test import Client
from django.utils import timezone

from corrigenda.flows.story_saved import hook_secret
from corrigenda.store.models import Site, Story, Task
from tests.people import GAZETTE_URL, harbour_gazette

pytestmark = pytest.mark.django_db
URL = f"{GAZETTE_URL}/quay"


@pytest.fixture
def site() -> Site:
    """The Harbour Gazette with one known story."""
    gazette = harbour_gazette()
    Story.objects.create(site=gazette, url=URL, created_at=timezone.now())
    return gazette


def tell(site_key: str, *, body: bytes, secret: str) -> int:
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"X-Corrigenda-Signature": f"sha256={signature}"}
    answer = Client(enforce_csrf_checks=True).post(
        f"/hooks/{site_key}", body, content_type="application/json", headers=headers
    )
    return answer.status_code


def word(url: str = URL) -> bytes:
    return json.dumps({"site": "gazette", "event": "saved", "url": url, "status": "publish"}).encode()


def test_signed_word_has_the_story_looked_at_again(site: Site) -> None:
    assert tell(site.key, body=word(), secret=hook_secret(site)) == 202
    assert Task.objects.get().name == "look_again"


def test_the_same_word_ten_times_is_one_look(site: Site) -> None:
    for _ in range(10):
        tell(site.key, body=word(), secret=hook_secret(site))
    assert Task.objects.count() == 1


@pytest.mark.parametrize("secret", ["", "guessed", "0" * 64])
def test_word_with_another_signature_is_refused(site: Site, secret: str) -> None:
    assert tell(site.key, body=word(), secret=secret) == 403
    assert not Task.objects.exists()


def test_another_site_s_secret_does_not_sign_for_this_one(site: Site) -> None:
    other = harbour_gazette(key="other", url="https://other.example")
    assert tell(site.key, body=word(), secret=hook_secret(other)) == 403


def test_an_unknown_site_answers_like_a_wrong_signature(site: Site) -> None:
    assert tell("nowhere", body=word(), secret=hook_secret(site)) == 403


@pytest.mark.parametrize("body", [b"", b"{", b'{"url": 7}', b"[]", b'{"address": "x"}', b"\xff\xfe"])
def test_word_that_cannot_be_read_is_a_bad_request(site: Site, body: bytes) -> None:
    assert tell(site.key, body=body, secret=hook_secret(site)) == 400


def test_word_about_a_foreign_story_does_nothing(site: Site) -> None:
    for url in ("https://elsewhere.example/", f"{GAZETTE_URL}/{'x' * 2_000}", "javascript:alert(1)", "\0"):
        assert tell(site.key, body=word(url), secret=hook_secret(site)) == 202
    assert not Task.objects.exists()
    assert Story.objects.count() == 1


def test_a_story_of_which_the_cms_tells_is_known_before_anybody_reports_it(site: Site) -> None:
    for url in (f"{GAZETTE_URL}/new?utm_source=letter", f"{GAZETTE_URL}/new#top"):
        assert tell(site.key, body=word(url), secret=hook_secret(site)) == 202
    story = Story.objects.get(url=f"{GAZETTE_URL}/new")
    assert [(task.name, task.subject) for task in Task.objects.all()] == [("look_again", str(story.pk))]


def test_a_large_body_is_refused(site: Site) -> None:
    assert tell(site.key, body=b'"' + b"x" * 20_000 + b'"', secret=hook_secret(site)) == 413
