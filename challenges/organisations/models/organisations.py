"""Bodies that pose, answer, pay for or adopt, and the roles people have in them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .localities import Locality
from .people import User


class Kind(models.TextChoices):
    """What sort of body an organisation is."""

    BOROUGH = "borough", _("Borough council")
    STRATEGIC_AUTHORITY = "strategic_authority", _("Strategic authority")
    FUNCTIONAL_BODY = "functional_body", _("GLA functional body")
    NHS_TRUST = "nhs_trust", _("NHS trust")
    NHS_BODY = "nhs_body", _("NHS body")
    POLICE = "police", _("Police")
    UTILITY = "utility", _("Utility")
    CENTRAL_GOVERNMENT = "central_government", _("Central government")
    UNIVERSITY = "university", _("University")
    CHARITY = "charity", _("Charity")
    COMPANY = "company", _("Company")
    OTHER = "other", _("Other body")


PUBLIC_BODIES = (
    Kind.BOROUGH,
    Kind.STRATEGIC_AUTHORITY,
    Kind.FUNCTIONAL_BODY,
    Kind.NHS_TRUST,
    Kind.NHS_BODY,
    Kind.POLICE,
    Kind.UTILITY,
    Kind.CENTRAL_GOVERNMENT,
)


class Organisation(models.Model):
    """A public body, a startup, a charity, a utility.

    `locality` is the tile a body governs; a body of the whole city has none. A body may publish
    challenges only once it is verified.
    """

    class Scheme(models.TextChoices):
        GSS = "GB-GSS", _("GSS code")
        ODS = "GB-ODS", _("ODS code")
        COMPANY = "GB-COH", _("Company number")
        CHARITY = "GB-CHC", _("Charity number")

    kind = models.CharField(max_length=24, choices=Kind)
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=160, unique=True)
    short_name = models.CharField(max_length=60, blank=True)
    identifier_scheme = models.CharField(max_length=8, choices=Scheme, blank=True)
    identifier = models.CharField(max_length=20, blank=True)
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    website = models.URLField(blank=True)
    summary = models.TextField(blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.CharField(max_length=10, blank=True)
    is_demonstration = models.BooleanField(default=False)
    sources = ArrayField(models.URLField(max_length=500), default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["identifier_scheme", "identifier"],
                condition=~Q(identifier=""),
                name="one_organisation_per_identifier",
            ),
            models.CheckConstraint(
                condition=Q(identifier="", identifier_scheme="")
                | (~Q(identifier="") & ~Q(identifier_scheme="")),
                name="an_identifier_has_a_scheme",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="no_organisation_is_its_own_parent",
            ),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="organisations_by_name"),
            GinIndex(
                fields=["name"], name="organisation_name_trigrams", opclasses=["gin_trgm_ops"]
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_public_body(self) -> bool:
        """Whether it may pose challenges at all, once verified."""
        return self.kind in PUBLIC_BODIES


class Role(models.TextChoices):
    """What a person may do for an organisation."""

    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    CASE_OFFICER = "case_officer", _("Case officer")
    APPROVER = "approver", _("Approver")
    OBSERVER = "observer", _("Observer")
    PROGRAMME_TEAM = "programme_team", _("Programme team")
    MEMBER = "member", _("Member")


# What somebody with the role is, within a sentence.
IN_A_SENTENCE = {
    Role.OWNER: _("an owner"),
    Role.EDITOR: _("an editor"),
    Role.CASE_OFFICER: _("a case officer"),
    Role.APPROVER: _("an approver"),
    Role.OBSERVER: _("an observer"),
    Role.PROGRAMME_TEAM: _("one of the programme team"),
    Role.MEMBER: _("a member"),
}


class Membership(models.Model):
    """One role of one person in one organisation. Ending it deletes the row; audit remembers."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role)
    since_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], name="one_row_per_role_of_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} of {self.organisation}"
