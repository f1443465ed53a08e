"""What people write to the programme team, and what is answered."""

import secrets
import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5, Lower

from challenges.catalogue.models import Challenge
from challenges.notifications.states import TO_ANSWER, MatterKind, MatterState, RemarkKind
from challenges.organisations.models import User
from challenges.organisations.models.people import UNAMBIGUOUS

LONGEST_MATTER = 5_000
LONGEST_REFERENCE = 40


def new_matter_reference() -> str:
    """A reference that can be read out on the telephone: no O, I, 0 or 1."""
    return "M-" + "".join(secrets.choice(UNAMBIGUOUS) for _ in range(6))


class Matter(models.Model):
    """A question about a result, a complaint or a report of something wrong.

    `about` is what the writer gave as its reference, unchecked: what is hidden must not show by a
    refusal; `named` are the challenges that it and the texts name. It is answered until `due_at`.
    Whoever wrote may ask once, at `reopened_at`, for a second look by another person. After a time
    `email`, `name`, `about`, `named` and all texts are erased; that there was a matter, and how
    long it took, stays.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(
        max_length=8, unique=True, default=new_matter_reference, editable=False
    )
    kind = models.CharField(max_length=9, choices=MatterKind)
    state = models.CharField(max_length=9, choices=MatterState, default=MatterState.RECEIVED)
    about = models.CharField(max_length=LONGEST_REFERENCE, blank=True)
    named = models.ManyToManyField(Challenge, related_name="+", blank=True)
    text = models.TextField(max_length=LONGEST_MATTER, blank=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    is_demonstration = models.BooleanField(default=False)
    taken_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            # A double click, or a page sent again, while nobody has looked at the first.
            models.UniqueConstraint(
                F("email"),
                F("kind"),
                F("about"),
                MD5("text"),
                condition=Q(state=MatterState.RECEIVED, reopened_at__isnull=True),
                name="the_same_is_written_once_while_it_waits",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="writing_addresses_are_lower_case"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(MatterState.ANSWERED, MatterState.CLOSED))
                | Q(answered_at__isnull=False),
                name="an_answered_matter_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(MatterState.CLOSED, MatterState.ASIDE))
                ^ Q(ended_at__isnull=True),
                name="a_matter_goes_on_until_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(text="", email="", name="", about=""),
                name="an_erased_matter_names_nobody",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(ended_at__isnull=False),
                name="only_what_is_over_is_erased",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False) | (~Q(email="") & ~Q(text="")),
                name="a_matter_says_what_and_whom_to_answer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state__in=TO_ANSWER),
                name="matters_to_answer",
            ),
            models.Index(fields=["-received_at", "-id"], name="matters_newest_first"),
            models.Index(fields=["email", "-received_at"], name="matters_of_an_address"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_to_answer(self) -> bool:
        """Whether the team still has to answer it."""
        return self.state in TO_ANSWER

    def is_late(self, at: datetime) -> bool:
        """Whether the answer that was promised is overdue."""
        return self.is_to_answer and self.due_at <= at


class Remark(models.Model):
    """An answer, the wish for a second look, or a note that only the team reads."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=6, choices=RemarkKind)
    text = models.TextField(max_length=LONGEST_MATTER, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(kind=RemarkKind.AGAIN),
                name="a_second_look_is_asked_for_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.kind}"

    @property
    def is_answer(self) -> bool:
        return self.kind == RemarkKind.ANSWER

    @property
    def is_note(self) -> bool:
        """Only the team reads it."""
        return self.kind == RemarkKind.NOTE
