"""The URLs of this face."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.reports.views import door, privacy, report

app_name = "reports"
urlpatterns = [
    path("<slug:site>/held/", door.held, name="held"),
    path("<slug:site>/held/<int:intake_id>/release/", door.release_held, name="release"),
    path("<slug:site>/held/<int:intake_id>/bin/", door.bin_one, name="bin"),
    path("<slug:site>/blocked/", door.blocked, name="blocked"),
    path("<slug:site>/blocked/<int:block_id>/end/", door.end_block, name="end-block"),
    path("<slug:site>/abuse/", door.abuse, name="abuse"),
    path("<slug:site>/abuse/<int:alarm_id>/seen/", door.seen, name="seen"),
    path("<slug:site>/privacy/", privacy.privacy, name="privacy"),
    path("<slug:site>/<uuid:report_id>/", report.report, name="report"),
    path("<slug:site>/<uuid:report_id>/address/", report.address, name="address"),
    path("<slug:site>/<uuid:report_id>/block/", report.block, name="block"),
    path("<slug:site>/<uuid:report_id>/alarm/", report.alarm, name="alarm"),
    path("<slug:site>/<uuid:report_id>/let-in/", report.let_in, name="let-in"),
    path("<slug:site>/<uuid:report_id>/erase/", report.erase, name="erase"),
]
