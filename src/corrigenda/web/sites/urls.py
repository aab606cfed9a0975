"""The URLs of this face."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.sites.views import (
    check,
    connection,
    connection_test,
    desk,
    discovery,
    people,
    record,
    settings,
    tokens,
    widget,
)

app_name = "sites"
urlpatterns = [
    path("<slug:site>/", settings.settings, name="settings"),
    path("<slug:site>/desk/", desk.desk, name="desk"),
    path("<slug:site>/texts/", desk.texts, name="texts"),
    path("<slug:site>/writing/", settings.writing, name="writing"),
    path("<slug:site>/connection/", connection.connection, name="connection"),
    path("<slug:site>/connection/tests/<int:test_id>/", connection_test.show, name="connection-test"),
    path("<slug:site>/discovery/", discovery.discovery, name="discovery"),
    path("<slug:site>/discovery/now/", discovery.read_now, name="discovery-now"),
    path("<slug:site>/widget/", widget.widget, name="widget"),
    path("<slug:site>/widget/check/", check.ask, name="check-page"),
    path("<slug:site>/widget/check/<int:check_id>/", check.check, name="page-check"),
    path("<slug:site>/people/", people.people, name="people"),
    path("<slug:site>/people/second-factor/", people.second_factor, name="second-factor"),
    path("<slug:site>/people/invite/", people.invite, name="invite"),
    path("<slug:site>/people/<int:member_id>/role/", people.role, name="role"),
    path("<slug:site>/people/<int:member_id>/link/", people.link, name="link"),
    path("<slug:site>/people/<int:member_id>/remove/", people.remove, name="remove"),
    path("<slug:site>/tokens/", tokens.tokens, name="tokens"),
    path("<slug:site>/tokens/<int:token_id>/revoke/", tokens.revoke, name="revoke-token"),
    path("<slug:site>/record/", record.record, name="record"),
    path("<slug:site>/record/remove-words/", record.remove_words, name="remove-words"),
    path("<slug:site>/record/export/", record.export, name="export"),
]
