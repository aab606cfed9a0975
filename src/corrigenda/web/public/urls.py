"""The URLs of this face."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.public import views

app_name = "public"
urlpatterns = [
    path("", views.front, name="front"),
    path("robots.txt", views.robots, name="robots"),
    path("corrections/<slug:site_key>", views.log),
    path("corrections/<slug:site_key>/", views.log, name="log"),
    path("corrections/<slug:site_key>/small-fixes/", views.small_fixes, name="small-fixes"),
    path("corrections/<slug:site_key>/feed.atom", views.atom, name="atom"),
    path("corrections/<slug:site_key>/feed.json", views.json_feed, name="json-feed"),
    path("corrections/<slug:site_key>/<int:number>/", views.correction, name="correction"),
    path("receipt/<str:token>", views.receipt, name="receipt"),
    path("receipt/<str:token>/", views.receipt),
]
