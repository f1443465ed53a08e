"""The list of people in the back office, with the columns that our accounts have."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserForm
from wagtail.users.views.users import EditView, UserViewSet

from challenges.organisations.actions import close_account, remove_lost_factors
from challenges.organisations.models import User


class PersonForm(UserForm):
    """Makes an account. Nobody gives them a password: people sign in by a code in an e-mail."""

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

    has_lost_factors = forms.BooleanField(
        label=_("They have lost every passkey, app and recovery code: remove them"),
        help_text=_(
            "Check first who asks, on the telephone number that you know. They are signed out "
            "everywhere, told by mail, and sign in with a code alone. It stays in the trail."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        is_own = kwargs.pop("editing_self", False)
        super().__init__(*args, **kwargs)
        if is_own:
            del self.fields["is_active"]
            del self.fields["is_superuser"]
            del self.fields["has_lost_factors"]

    class Meta(PersonForm.Meta):
        fields = ["email", "name", "is_active", "is_superuser", "groups"]


class PersonEditView(EditView):
    """Closing an account here ends everything that it could do, and is in the trail."""

    def save_instance(self) -> User:
        was_active = User.objects.filter(pk=self.object.pk, is_active=True).exists()
        with transaction.atomic():
            account: User = super().save_instance()
            if was_active and not account.is_active:
                close_account(account=account, actor=self.request.user, at=timezone.now())
            lost = self.form.cleaned_data.get("has_lost_factors", False)
            if lost:
                remove_lost_factors(account=account, actor=self.request.user, at=self.request.at)
        if lost:
            get_adapter().send_mail("account/email/factors_removed", account.email, {})
        return account


class PeopleViewSet(UserViewSet):
    """Wagtail's views of users over our accounts."""

    edit_view_class = PersonEditView

    menu_label = _("People")
    ordering = "email"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return PersonEditForm if for_update else PersonForm
