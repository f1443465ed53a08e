"""Being asked to judge, or to chair a panel."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from challenges.organisations.models import User
from challenges.organisations.states import InvitationState

from .panels import Panel


class PanelPart(models.TextChoices):
    """As what somebody is asked."""

    JUDGE = "judge", _("Judge")
    CHAIR = "chair", _("Chair")


class PanelInvitation(models.Model):
    """A seat or the chair of a panel, offered to whoever has an e-mail address.

    Whoever accepts is known as `user` from then on, and the address is not kept. `load_asked` is
    the most applications they are asked to take; `reason` is what they say who decline. `sendings`
    counts the mails; only the secret of the newest opens anything.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="invitations")
    email = models.EmailField(blank=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=5, choices=PanelPart)
    load_asked = models.PositiveSmallIntegerField()
    message = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=InvitationState, default=InvitationState.SENT)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    sendings = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "email", "part"],
                condition=Q(state=InvitationState.SENT),
                name="one_open_invitation_to_a_part_of_a_panel_per_address",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="judges_are_invited_in_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(state=InvitationState.ACCEPTED, user__isnull=False, email="")
                | (~Q(state=InvitationState.ACCEPTED) & Q(user__isnull=True) & ~Q(email="")),
                name="an_invited_judge_is_an_address_until_they_accept",
            ),
            models.CheckConstraint(
                condition=Q(state=InvitationState.SENT, ended_at__isnull=True)
                | (~Q(state=InvitationState.SENT) & Q(ended_at__isnull=False)),
                name="an_invitation_to_a_panel_is_open_until_it_ends",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=Q(state=InvitationState.SENT),
                name="panel_invitations_may_expire",
            ),
            models.Index(
                fields=["email"],
                condition=Q(state=InvitationState.SENT),
                name="invitations_to_a_panel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.panel}: {self.user or self.email}"
