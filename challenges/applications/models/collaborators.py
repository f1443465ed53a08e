"""People from outside who work on one application."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from challenges.applications.states import CollaborationState, Right
from challenges.organisations.models import User

from .applications import Application

IN = (CollaborationState.ACTIVE, CollaborationState.ENDED)
OPEN = (CollaborationState.INVITED, CollaborationState.ACTIVE)


class Collaborator(models.Model):
    """Somebody outside the applying organisation who is let into this application and nothing else
    of it: a consultant, a partner at a university, an accountant.

    It begins as an invitation to an address. Whoever accepts is known as `user` from then on, and
    the address is not kept. A row with a `user` stays when the access ends: it ties them to the
    applicant. `sendings` counts the mails; only the secret of the newest opens anything.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="collaborators")
    email = models.EmailField(blank=True)
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="collaborations"
    )
    right = models.CharField(max_length=4, choices=Right)
    state = models.CharField(
        max_length=9, choices=CollaborationState, default=CollaborationState.INVITED
    )
    secret_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    sendings = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "user"],
                condition=Q(state=CollaborationState.ACTIVE),
                name="one_access_of_a_person_to_an_application",
            ),
            models.UniqueConstraint(
                fields=["application", "email"],
                condition=Q(state=CollaborationState.INVITED),
                name="one_open_invitation_to_an_application_per_address",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="collaborators_addresses_are_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(state__in=IN, user__isnull=False, accepted_at__isnull=False, email="")
                | (
                    ~Q(state__in=IN) & Q(user__isnull=True, accepted_at__isnull=True) & ~Q(email="")
                ),
                name="a_collaborator_is_an_address_until_they_accept",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(ended_at__isnull=False)),
                name="a_collaboration_is_open_until_it_ends",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=Q(state=CollaborationState.INVITED),
                name="collaborations_that_may_expire",
            ),
            models.Index(
                fields=["email"],
                condition=Q(state=CollaborationState.INVITED),
                name="invitations_to_an_application",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="collaborations_stay",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__user__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.user or self.email}"
