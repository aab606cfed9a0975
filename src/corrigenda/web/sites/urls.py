"""The URLs of this face."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.sites.views import connection, people, settings

app_name = "sites"
urlpatterns = [
    path("<slug:site>/", settings.settings, name="settings"),
    path("<slug:site>/writing/", settings.writing, name="writing"),
    path("<slug:site>/connection/", connection.connection, name="connection"),
    path("<slug:site>/people/", people.people, name="people"),
    path("<slug:site>/people/invite/", people.invite, name="invite"),
    path("<slug:site>/people/<int:member_id>/role/", people.role, name="role"),
    path("<slug:site>/people/<int:member_id>/link/", people.link, name="link"),
    path("<slug:site>/people/<int:member_id>/remove/", people.remove, name="remove"),
    path("<slug:site>/record/", settings.record, name="record"),
]
