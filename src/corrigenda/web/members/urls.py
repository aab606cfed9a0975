"""The URLs of this face."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.members import views
from corrigenda.web.members.language import language

app_name = "members"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("password/", views.password, name="password"),
    path("language/", language, name="language"),
    path("link/<str:secret>/", views.link, name="link"),
]
