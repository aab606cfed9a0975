"""What a person types to sign in."""

from __future__ import annotations

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from corrigenda.store.models import Person


class SignInForm(AuthenticationForm):
    """E-mail and password. The answer to a wrong one never tells which of the two was wrong."""

    username = forms.EmailField(
        label=_("E-mail"),
        max_length=320,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": _("This e-mail and password do not go together. Passwords tell capitals from small letters."),
        "inactive": _("This account was closed."),
    }

    def clean_username(self) -> str:
        """Return the address as it is stored: people do not tell capitals from small letters in one."""
        typed: str = self.cleaned_data["username"].strip()
        return Person.objects.filter(email__iexact=typed).values_list("email", flat=True).first() or typed


def password_form(person: Person, *, data: QueryDict | None) -> SetPasswordForm[Person]:
    """Return the form for a new password; whoever has one already gives it, too."""
    kind = PasswordChangeForm if person.has_usable_password() else SetPasswordForm
    form: SetPasswordForm[Person] = kind(person, data)
    for field in form.fields.values():
        field.widget.attrs["class"] = "input"
    return form
