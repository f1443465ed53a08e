"""Wanting to hear of something, with or without an account."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge, Mission
from challenges.notifications.states import GOING_ON, FollowState
from challenges.organisations.models import Organisation, User


class TopicKind(models.TextChoices):
    """What can be followed, as its address says it."""

    CHALLENGE = "challenges"
    MISSION = "missions"
    BODY = "bodies"
    EVERYTHING = "everything"


class Follow(models.Model):
    """An address that hears of one challenge, of a mission's or a body's, or of every new one.

    It names at most one of the three; one that names none is of everything new. `person` is
    whose account it belongs to: then `email` is that of the account and moves with it. Only the
    newest mail's `secret` confirms. What is over is erased after a while, with its mails.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField()
    person = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="follows")
    challenge = models.ForeignKey(
        Challenge, models.CASCADE, null=True, blank=True, related_name="follows"
    )
    mission = models.ForeignKey(
        Mission, models.CASCADE, null=True, blank=True, related_name="follows"
    )
    body = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="follows"
    )
    state = models.CharField(max_length=9, choices=FollowState, default=FollowState.ASKED)
    secret_sha256 = models.CharField(max_length=64, unique=True, null=True, blank=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email", "challenge", "mission", "body"],
                condition=Q(state__in=GOING_ON),
                nulls_distinct=False,
                name="an_address_follows_a_thing_once",
            ),
            models.CheckConstraint(
                condition=Q(challenge__isnull=True, mission__isnull=True)
                | Q(challenge__isnull=True, body__isnull=True)
                | Q(mission__isnull=True, body__isnull=True),
                name="a_follow_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="following_addresses_are_lower_case"
            ),
            models.CheckConstraint(
                condition=~Q(state=FollowState.CONFIRMED) | Q(confirmed_at__isnull=False),
                name="a_confirmed_follow_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=GOING_ON, ended_at__isnull=True)
                | (~Q(state__in=GOING_ON) & Q(ended_at__isnull=False)),
                name="a_follow_goes_on_until_it_ends",
            ),
            models.CheckConstraint(
                condition=~Q(state=FollowState.ASKED)
                | Q(expires_at__isnull=False, secret_sha256__isnull=False),
                name="an_unconfirmed_follow_can_be_confirmed_and_expires",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"],
                condition=Q(state=FollowState.ASKED),
                name="follows_that_may_expire",
            ),
            models.Index(
                fields=["ended_at"],
                condition=~Q(state__in=GOING_ON),
                name="follows_to_be_erased",
            ),
            models.Index(
                fields=["challenge"],
                condition=Q(state=FollowState.CONFIRMED),
                name="followers_of_a_challenge",
            ),
        ]

    # Set by the queries whose pages name what is followed.
    is_hidden = False

    def __str__(self) -> str:
        return f"{self.email}: {self.topic}"

    @property
    def topic(self) -> Challenge | Mission | Organisation | None:
        """What is followed; None is everything new."""
        return self.challenge or self.mission or self.body

    @property
    def topic_kind(self) -> TopicKind:
        if self.challenge_id:
            return TopicKind.CHALLENGE
        if self.mission_id:
            return TopicKind.MISSION
        return TopicKind.BODY if self.body_id else TopicKind.EVERYTHING

    @property
    def topic_in_words(self) -> str:
        """What is followed, as a sentence names it; not what it is called where it `is_hidden`."""
        if self.is_hidden:
            return _("a challenge that is not open to everybody")
        if self.challenge:
            return _("the challenge “%(title)s”") % {"title": self.challenge.title}
        if self.mission:
            return _("new challenges of the mission “%(name)s”") % {"name": self.mission.name}
        if self.body:
            return _("new challenges of %(body)s") % {"body": self.body.name}
        return _("all new challenges")
