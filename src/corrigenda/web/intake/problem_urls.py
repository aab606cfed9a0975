"""Where the `type` of each problem document leads."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.intake import views

app_name = "problems"
urlpatterns = [path("<slug:slug>", views.problem, name="problem")]
