"""Asking to belong to an organisation."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from challenges.organisations.states import JoinRequestState

from .organisations import Organisation, Role
from .people import User


class JoinRequest(models.Model):
    """A person asks, an owner answers. It says nothing to the asker of who belongs already.

    `trusted_domain` is the body's verified domain in which the person's confirmed address lay
    when they asked; '' where there was none.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="join_requests")
    user = models.ForeignKey(User, models.CASCADE, related_name="join_requests")
    message = models.TextField(blank=True)
    trusted_domain = models.CharField(max_length=190, blank=True)
    state = models.CharField(max_length=9, choices=JoinRequestState, default=JoinRequestState.OPEN)
    roles = ArrayField(models.CharField(max_length=16, choices=Role), default=list, blank=True)
    reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(state=JoinRequestState.OPEN),
                name="one_open_request_per_person_and_body",
            ),
            models.CheckConstraint(
                condition=Q(state=JoinRequestState.OPEN, ended_at__isnull=True)
                | (~Q(state=JoinRequestState.OPEN) & Q(ended_at__isnull=False)),
                name="a_request_is_open_until_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(state=JoinRequestState.ACCEPTED, roles__len__gt=0)
                | (~Q(state=JoinRequestState.ACCEPTED) & Q(roles=[])),
                name="whoever_is_let_in_has_a_role",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=Q(state=JoinRequestState.OPEN),
                name="requests_that_may_expire",
            ),
            models.Index(fields=["ended_at"], name="requests_that_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.user} asks to join {self.organisation}"
