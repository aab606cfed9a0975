"""The URLs of this face."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.embed import views

app_name = "embed"
urlpatterns = [
    path("v1/allowed.json", views.allowed, name="allowed"),
    path("v1/options.json", views.options, name="options"),
    path("v1/<path:name>", views.file, name="file"),
]
