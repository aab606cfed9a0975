"""The addresses that a publisher's CMS sends word to."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.intake import hooks

app_name = "hooks"
urlpatterns = [path("<slug:site_key>", hooks.story_was_saved, name="story-saved")]
