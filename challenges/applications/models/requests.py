"""What whoever runs a challenge asks of an application that is closed to its people."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from challenges.applications.states import RequestKind, RequestState
from challenges.organisations.models import User

from .applications import Application


class ChangeRequest(models.Model):
    """An application is opened to its people until `due_at`, after the call.

    `keys` are those of the questions that may be changed; with none, all may. While it waits the
    clock stands still: the days until `ended_at` are not counted as ours. `number` counts the
    requests to one application.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="requests")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11, choices=RequestKind)
    state = models.CharField(max_length=9, choices=RequestState, default=RequestState.WAITING)
    reason = models.TextField()
    keys = ArrayField(models.SlugField(max_length=60), default=list, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"],
                name="change_requests_are_numbered_in_an_application",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state=RequestState.WAITING),
                name="one_change_request_waits_for_an_application",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("asked_at")), name="a_change_request_leaves_time"
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.WAITING, ended_at__isnull=True)
                | (~Q(state=RequestState.WAITING) & Q(ended_at__isnull=False)),
                name="a_change_request_that_waits_has_not_ended",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_change_request_says_why"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state=RequestState.WAITING),
                name="change_requests_that_wait",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} request {self.number}"
