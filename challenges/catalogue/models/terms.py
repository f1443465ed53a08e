"""Terms that applicants accept: versions that never change once they are published."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.audit.models import never_truncated
from challenges.catalogue.states import TermsState
from challenges.organisations.models import User


class TermsKind(models.TextChoices):
    """What terms are about; a challenge uses at most one of each kind."""

    APPLICATION = "application", _("Terms of applying")
    IP = "ip", _("Who owns what is made")
    DATA = "data", _("Terms for data")


class IpModel(models.TextChoices):
    """Who owns what a winner makes, in short."""

    OPEN = "open", _("Open: anybody may use it")
    SHARED = "shared", _("Shared between the innovator and the body")
    KEPT = "kept", _("Kept by the innovator")
    TRANSFERRED = "transferred", _("Transferred to the body")


class Terms(models.Model):
    """Version `number` of the terms called `slug`.

    `summary` says them in plain words; `text` is what binds, and `sha256` is of its UTF-8 bytes.
    """

    slug = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=11, choices=TermsKind)
    ip_model = models.CharField(max_length=11, choices=IpModel, blank=True)
    title = models.CharField(max_length=120)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=TermsState, default=TermsState.DRAFT)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "terms"
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "number"], name="versions_of_terms_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(state=TermsState.PUBLISHED),
                name="one_version_of_terms_is_current",
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(state=TermsState.DRAFT),
                name="one_version_of_terms_is_written_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=TermsState.DRAFT)
                | (~Q(text="") & ~Q(summary="") & ~Q(sha256="") & Q(published_at__isnull=False)),
                name="published_terms_are_whole",
            ),
            models.CheckConstraint(
                condition=Q(kind=TermsKind.IP) | Q(ip_model=""),
                name="only_terms_on_ownership_have_a_model",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_terms_stay",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            ),
            pgtrigger.Protect(
                name="published_terms_do_not_change",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__published_at__isnull=False)
                & (
                    pgtrigger.Q(new__text__df=pgtrigger.F("old__text"))
                    | pgtrigger.Q(new__summary__df=pgtrigger.F("old__summary"))
                    | pgtrigger.Q(new__title__df=pgtrigger.F("old__title"))
                    | pgtrigger.Q(new__sha256__df=pgtrigger.F("old__sha256"))
                    | pgtrigger.Q(new__slug__df=pgtrigger.F("old__slug"))
                    | pgtrigger.Q(new__number__df=pgtrigger.F("old__number"))
                    | pgtrigger.Q(new__kind__df=pgtrigger.F("old__kind"))
                    | pgtrigger.Q(new__ip_model__df=pgtrigger.F("old__ip_model"))
                    | pgtrigger.Q(new__published_at__df=pgtrigger.F("old__published_at"))
                    | pgtrigger.Q(new__state=TermsState.DRAFT)
                ),
            ),
            never_truncated("terms_are_not_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"
