"""The URLs of this face."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.members.language import language
from corrigenda.web.members.views import entry, passkeys, security

app_name = "members"
urlpatterns = [
    path("sign-in/", entry.sign_in, name="sign-in"),
    path("sign-out/", entry.sign_out, name="sign-out"),
    path("password/", entry.password, name="password"),
    path("language/", language, name="language"),
    path("second/", entry.second, name="second"),
    path("confirm/", entry.confirm, name="confirm"),
    path("security/", security.security, name="security"),
    path("passkey/ask/", passkeys.ask, name="passkey-ask"),
    path("passkey/", passkeys.sign_in, name="passkey"),
    path("security/passkeys/ask/", passkeys.ask_new, name="passkey-ask-new"),
    path("security/passkeys/", passkeys.add, name="passkey-add"),
    path("security/passkeys/<int:passkey_id>/name/", passkeys.rename, name="passkey-name"),
    path("security/passkeys/<int:passkey_id>/remove/", passkeys.gone, name="passkey-gone"),
    path("security/app/", security.app, name="app"),
    path("security/codes/", security.codes, name="codes"),
    path("security/factors/<int:factor_id>/remove/", security.factor_gone, name="factor-gone"),
    path("security/sessions/end-others/", security.others_gone, name="others-gone"),
    path("security/sessions/<slug:key>/end/", security.session_gone, name="session-gone"),
    path("link/<str:secret>/", entry.link, name="link"),
]
