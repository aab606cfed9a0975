"""The URLs of this face."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.public import asked, notices, views

app_name = "public"
urlpatterns = [
    path("", views.front, name="front"),
    path("robots.txt", views.robots, name="robots"),
    path("api/v1/corrections", notices.as_json, name="story-corrections"),
    path("corrections/<slug:site_key>", views.log),
    path("corrections/<slug:site_key>/", views.log, name="log"),
    path("corrections/<slug:site_key>/small-fixes/", views.small_fixes, name="small-fixes"),
    path("corrections/<slug:site_key>/feed.atom", views.atom, name="atom"),
    path("corrections/<slug:site_key>/feed.json", views.json_feed, name="json-feed"),
    path("corrections/<slug:site_key>/story-notices.html", notices.as_html, name="story-notices"),
    path("corrections/<slug:site_key>/<int:number>/", views.correction, name="correction"),
    path("receipt/<str:token>", views.receipt, name="receipt"),
    path("receipt/<str:token>/", views.receipt),
    path("receipt/<str:token>/answer", asked.answer, name="answer"),
    path("receipt/<str:token>/withdraw", asked.take_back, name="withdraw"),
    path("receipt/<str:token>/appeal", asked.ask_again, name="appeal"),
    path("receipt/<str:token>/forget", asked.forget, name="forget"),
    path("author/<str:token>", asked.author, name="author"),
]
