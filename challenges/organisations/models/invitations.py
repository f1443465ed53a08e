"""Being asked to belong to an organisation."""

import hashlib
import secrets
import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from challenges.organisations.states import InvitationState

from .organisations import Organisation, Role
from .people import User


def new_secret() -> str:
    """What a personal link ends in: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a personal link's secret: whoever reads it here cannot open the link."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Invitation(models.Model):
    """Roles in an organisation, offered to whoever has an e-mail address.

    Nobody belongs to an organisation, or appears in it, before they have accepted. `sendings`
    counts the mails; each carries a secret of its own, of which only the newest opens anything.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    email = models.EmailField()
    roles = ArrayField(models.CharField(max_length=16, choices=Role))
    state = models.CharField(max_length=9, choices=InvitationState, default=InvitationState.SENT)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="invitations_sent"
    )
    sendings = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(state=InvitationState.SENT),
                name="one_open_invitation_per_address",
            ),
            models.CheckConstraint(
                condition=Q(roles__len__gt=0), name="an_invitation_offers_a_role"
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="invited_addresses_are_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(state=InvitationState.SENT, ended_at__isnull=True)
                | (~Q(state=InvitationState.SENT) & Q(ended_at__isnull=False)),
                name="an_invitation_is_open_until_it_ends",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=Q(state=InvitationState.SENT),
                name="invitations_that_may_expire",
            ),
            models.Index(
                fields=["email"],
                condition=Q(state=InvitationState.SENT),
                name="open_invitations_of_an_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.organisation}"
