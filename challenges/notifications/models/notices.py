"""The outbox: every mail waits here until it is sent."""

import uuid

from django.db import models
from django.db.models import Q

from challenges.applications.models import Copy
from challenges.notifications.states import Cause, NoticeState, Trouble
from challenges.organisations.models import User

from .follows import Follow


class Notice(models.Model):
    """One message to one person, in the words in which it is sent.

    `reason` says why they get it; `about` is the reference of what it is about. A worker claims
    it by `lease_until`; after a failure that is when it is next tried, `trouble` says what it was
    in our words and `failure` in the server's. One that is held belongs to the `digest` that
    takes it up, which is a notice itself, of the day `digest_on`. `cause` says why one was not
    sent. After a time `body` is erased; `erased_at` says when.
    With a `copy` it waits until that is drawn, or was tried often enough: then it goes without.
    News for a `follow` are not sent once that is over, and go when it is erased. Nobody who works
    here is shown to whom one goes that `is_confidential`.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recipient = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="notices"
    )
    follow = models.ForeignKey(
        Follow, models.CASCADE, null=True, blank=True, related_name="notices"
    )
    email = models.EmailField()
    is_confidential = models.BooleanField(default=False)
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=120)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=200, blank=True)
    # A personal link is kept only until it is sent, or its words are erased.
    is_link_secret = models.BooleanField(default=False)
    link_text = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=200)
    copy = models.ForeignKey(Copy, models.SET_NULL, null=True, blank=True, related_name="+")
    is_demonstration = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12, choices=NoticeState.choices, default=NoticeState.WAITING
    )
    cause = models.CharField(max_length=20, choices=Cause.choices, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=20, choices=Trouble.choices, blank=True)
    failure = models.TextField(blank=True)
    digest = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="items")
    digest_on = models.DateField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(state="waiting"),
                name="notices_waiting_to_be_sent",
            ),
            models.Index(
                fields=["recipient", "created_at"],
                condition=Q(state="held"),
                name="notices_held_for_a_digest",
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(erased_at__isnull=True) & ~Q(state__in=("waiting", "held")),
                name="notices_to_be_erased",
            ),
            models.Index(fields=["recipient", "-created_at"], name="notices_of_a_person"),
            # How many mails an address was sent, so that nobody has us fill a mailbox.
            models.Index(fields=["email", "kind", "-created_at"], name="notices_to_an_address"),
            models.Index(fields=["-created_at", "-id"], name="notices_newest_first"),
            models.Index(fields=["about", "-created_at"], name="notices_about_a_thing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="what_is_sent_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(state="suppressed") ^ Q(cause=""),
                name="what_is_not_sent_has_a_cause",
            ),
            models.CheckConstraint(
                condition=~Q(state="in_digest") | Q(digest__isnull=False),
                name="what_is_in_a_digest_names_it",
            ),
            models.UniqueConstraint(
                fields=["recipient", "digest_on"],
                condition=Q(digest_on__isnull=False),
                name="one_digest_a_person_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.email}"

    @property
    def is_delayed(self) -> bool:
        """Whether it has failed before and will be tried again."""
        return self.state == NoticeState.WAITING and bool(self.failure)
