"""Every URL of the desk's host, by face."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("suggest/", include("corrigenda.web.intake.urls")),
    path("hooks/", include("corrigenda.web.intake.hook_urls")),
    path("api/v1/hints", include("corrigenda.web.intake.hint_urls")),
    path("problems/", include("corrigenda.web.intake.problem_urls")),
    path("embed/", include("corrigenda.web.embed.urls")),
    path("api/v1/sites/", include("corrigenda.web.api.urls")),
    path("members/", include("corrigenda.web.members.urls")),
    path("sites/", include("corrigenda.web.sites.urls")),
    path("reports/", include("corrigenda.web.reports.urls")),
    path("desk/", include("corrigenda.web.desk.urls")),
    path("", include("corrigenda.web.public.urls")),
]
