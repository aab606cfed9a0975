"""The URLs of this face."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.intake import views

app_name = "intake"
urlpatterns = [
    path("<slug:site_key>", views.suggest, name="suggest"),
    path("<slug:site_key>/", views.suggest),
]
