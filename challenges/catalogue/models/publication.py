"""Whom a challenge is shown to, and who is announced to judge it."""

import uuid

from django.db import models
from django.db.models import Q

from challenges.catalogue.states import GuestState
from challenges.organisations.models import Organisation, User

from .challenges import Challenge


class Judge(models.Model):
    """Somebody who is announced to judge, in words; the panel itself is judging's."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="judges")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=160, blank=True)
    body = models.CharField(max_length=160, blank=True)
    is_chair = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "position"], name="one_judge_per_place_in_a_challenge"
            ),
            models.UniqueConstraint(
                fields=["challenge"],
                condition=Q(is_chair=True),
                name="one_chair_is_announced_for_a_challenge",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Guest(models.Model):
    """A person, by address, or an organisation that an invitation-only challenge is shown to.

    `key` makes the personal link in the mail; the link alone opens nothing.
    """

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="guests")
    email = models.EmailField(blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=9, choices=GuestState, default=GuestState.NAMED)
    named_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email="", organisation__isnull=False)
                | (~Q(email="") & Q(organisation__isnull=True)),
                name="a_guest_is_a_person_or_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["challenge", "email"],
                condition=~Q(state=GuestState.WITHDRAWN) & ~Q(email=""),
                name="nobody_is_twice_a_guest_of_a_challenge",
            ),
            models.UniqueConstraint(
                fields=["challenge", "organisation"],
                condition=~Q(state=GuestState.WITHDRAWN) & Q(organisation__isnull=False),
                name="no_organisation_is_twice_a_guest_of_a_challenge",
            ),
        ]
        indexes = [models.Index(fields=["email"], name="guests_by_address")]

    def __str__(self) -> str:
        return self.email or str(self.organisation)
