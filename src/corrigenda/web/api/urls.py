"""The URLs of this face."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.api import views

app_name = "api"
urlpatterns = [
    path("<slug:site>/cases/", views.cases, name="cases"),
    path("<slug:site>/cases/<int:case_id>/", views.case, name="case"),
    path("<slug:site>/agency-corrections/", views.agency_corrections, name="agency-corrections"),
    path("<slug:site>/corrections/", views.corrections, name="corrections"),
    path("<slug:site>/audit/", views.audit, name="audit"),
]
