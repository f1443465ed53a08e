"""The outbox: every mail waits here until it is sent."""

import uuid

from django.db import models
from django.db.models import Q

from challenges.organisations.models import User

from .follows import Follow


class Notice(models.Model):
    """One message to one person. A notice without `sent_at` is sent by the next sweep.

    `reason` says why they get it; `about` is the reference of what it is about. A worker claims
    it by `lease_until`. News for a `follow` are not sent once that is over, and go when it is
    erased. Nobody who works here is shown to whom one goes that `is_confidential`.
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
    # A personal link is kept only until it is sent.
    is_link_secret = models.BooleanField(default=False)
    link_text = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=200)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(sent_at__isnull=True),
                name="notices_waiting_to_be_sent",
            ),
            models.Index(fields=["recipient", "-created_at"], name="notices_of_a_person"),
            # How many mails an address was sent, so that nobody has us fill a mailbox.
            models.Index(fields=["email", "kind", "-created_at"], name="notices_to_an_address"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.email}"
