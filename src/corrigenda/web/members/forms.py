"""What a person types to sign in."""

from __future__ import annotations

from django import forms
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from corrigenda.store.models import Person


class SignInForm(forms.Form):
    """E-mail and password."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=320,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
    )

    def add_prefix(self, field_name: str) -> str:
        """Name the address as browsers and their password stores know it."""
        return "username" if field_name == "email" else field_name


def password_form(person: Person, *, data: QueryDict | None) -> SetPasswordForm[Person]:
    """Return the form for a new password; whoever has one already gives it, too."""
    kind = PasswordChangeForm if person.has_usable_password() else SetPasswordForm
    form: SetPasswordForm[Person] = kind(person, data)
    for field in form.fields.values():
        field.widget.attrs["class"] = "input"
    return form
