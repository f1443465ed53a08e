"""The account of a person."""

import secrets
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

UNAMBIGUOUS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_reference() -> str:
    """A person's reference that can be read out: no O, I, 0 or 1."""
    return "P-" + "".join(secrets.choice(UNAMBIGUOUS) for _ in range(6))


class Accounts(BaseUserManager["User"]):
    """Makes accounts, for allauth and for `create_site`."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account, known by e-mail address.

    What they may do follows from their Memberships; `is_staff` only opens the back office.
    """

    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("full name"), max_length=120, blank=True)
    reference = models.CharField(max_length=8, unique=True, default=new_reference, editable=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="email_addresses_are_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def kind(self) -> str:
        """What sort of actor this is (see kernel.policy.Actor)."""
        return "user"

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email
