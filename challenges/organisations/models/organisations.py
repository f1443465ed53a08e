"""Bodies that pose, answer, pay for or adopt, and the roles people have in them."""

import pgtrigger
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


class Scheme(models.TextChoices):
    """Whose number it is: the register, as org-id.guide names it."""

    GSS = "GB-GSS", _("GSS code")
    ODS = "GB-ODS", _("ODS code")
    COMPANY = "GB-COH", _("Company number")
    CHARITY = "GB-CHC", _("Charity number")
    SCOTTISH_CHARITY = "GB-SC", _("Scottish charity number")
    NORTHERN_CHARITY = "GB-NIC", _("Northern Ireland charity number")


# Two that change parents at the same time wait for each other, so that no ring closes.
PARENTS_MAKE_NO_RING = """
IF NEW.parent_id IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext('parents of organisations'));
    IF EXISTS (
        WITH RECURSIVE above(id, parent_id) AS (
            SELECT id, parent_id FROM organisations_organisation WHERE id = NEW.parent_id
            UNION
            SELECT o.id, o.parent_id FROM organisations_organisation o
            JOIN above a ON o.id = a.parent_id
        )
        SELECT 1 FROM above WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'No organisation is a part of its own part.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM organisations_organisation
        WHERE id = NEW.parent_id AND is_demonstration <> NEW.is_demonstration
    ) THEN
        RAISE EXCEPTION 'What is invented is no part of what is real.'
            USING ERRCODE = 'check_violation';
    END IF;
END IF;
RETURN NEW;
"""

# One column to search: the words of an array are in no generated column.
NAMES_ARE_SEARCHED_TOGETHER = """
NEW.names = left(
    lower(concat_ws(' ', NEW.name, NEW.short_name, array_to_string(NEW.aliases, ' '))), 2000
);
RETURN NEW;
"""


class Organisation(models.Model):
    """A public body, a startup, a charity, a utility.

    `locality` is the tile a body governs; a body of the whole city has none. A body may publish
    challenges only once it is verified, and not while it is suspended. `names` is what a search
    looks at; the database keeps it.
    """

    kind = models.CharField(max_length=24, choices=Kind)
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=160, unique=True)
    short_name = models.CharField(max_length=60, blank=True)
    aliases = ArrayField(models.CharField(max_length=160), default=list, blank=True)
    names = models.CharField(max_length=2000, blank=True, editable=False)
    locality = models.ForeignKey(
        Locality, models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    website = models.URLField(blank=True)
    summary = models.TextField(blank=True)
    registered_because = models.TextField(blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verification_note = models.TextField(blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_because = models.TextField(blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    suspended_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    closed_on = models.CharField(max_length=10, blank=True)
    is_demonstration = models.BooleanField(default=False)
    sources = ArrayField(models.URLField(max_length=500), default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True) | Q(verified_at__isnull=True),
                name="nobody_is_verified_and_refused",
            ),
            models.CheckConstraint(
                condition=Q(suspended_at__isnull=True) | ~Q(suspended_because=""),
                name="a_suspension_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="no_organisation_is_its_own_parent",
            ),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="organisations_by_name"),
            GinIndex(
                fields=["names"], name="organisation_names_trigrams", opclasses=["gin_trgm_ops"]
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="parents_make_no_ring",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id", "is_demonstration"),
                func=PARENTS_MAKE_NO_RING,
            ),
            pgtrigger.Trigger(
                name="names_are_searched_together",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("name", "short_name", "aliases"),
                func=NAMES_ARE_SEARCHED_TOGETHER,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_public_body(self) -> bool:
        """Whether it may pose challenges at all, once verified."""
        return self.kind in PUBLIC_BODIES

    @property
    def is_confirmed(self) -> bool:
        """Whether it is known to be what it says, and nothing stands against it."""
        return self.verified_at is not None and self.suspended_at is None


class Role(models.TextChoices):
    """What a person may do for an organisation."""

    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    CASE_OFFICER = "case_officer", _("Case officer")
    APPROVER = "approver", _("Approver")
    OBSERVER = "observer", _("Observer")
    PROGRAMME_TEAM = "programme_team", _("Programme team")
    MEMBER = "member", _("Member")
    VIEWER = "viewer", _("Viewer")


# What somebody with the role is, within a sentence.
IN_A_SENTENCE = {
    Role.OWNER: _("an owner"),
    Role.EDITOR: _("an editor"),
    Role.CASE_OFFICER: _("a case officer"),
    Role.APPROVER: _("an approver"),
    Role.OBSERVER: _("an observer"),
    Role.PROGRAMME_TEAM: _("one of the programme team"),
    Role.MEMBER: _("a member"),
    Role.VIEWER: _("a viewer"),
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
