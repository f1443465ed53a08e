"""The list of people in the back office, with the columns that our accounts have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserForm
from wagtail.users.views.users import UserViewSet

from challenges.organisations.models import User


class PersonForm(UserForm):
    """Makes an account. There is no password: people sign in by a code in an e-mail."""

    first_name = None
    last_name = None
    password_enabled = False

    class Meta:
        model = User
        fields = ["email", "name", "is_superuser", "groups"]
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def save(self, commit: bool = True) -> User:
        if self.instance.pk is None:
            self.instance.set_unusable_password()
        self.instance.email = self.instance.email.lower()
        return super().save(commit)


class PersonEditForm(PersonForm):
    """Changes an account. Nobody can take their own administration away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        is_own = kwargs.pop("editing_self", False)
        super().__init__(*args, **kwargs)
        if is_own:
            del self.fields["is_active"]
            del self.fields["is_superuser"]

    class Meta(PersonForm.Meta):
        fields = ["email", "name", "is_active", "is_superuser", "groups"]


class PeopleViewSet(UserViewSet):
    """Wagtail's views of users over our accounts."""

    menu_label = _("People")
    ordering = "email"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return PersonEditForm if for_update else PersonForm
