"""The address at which the widget asks what a reader may be told of a story."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.intake import hints

app_name = "hints"
urlpatterns = [path("", hints.of_story, name="story")]
