"""What people ask about a challenge, what is answered to all, and news of it.

Nobody who works here is shown who asks: the asker's address is in a table of its own, which only
the sending of mails reads.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from challenges.catalogue.states import EnquiryState
from challenges.organisations.models import User

from .challenges import Challenge

LONGEST_QUESTION, LONGEST_ANSWER = 2_000, 6_000


class Enquiry(models.Model):
    """A question about a challenge.

    `asked` stays as it was written and is never public; `wording` is what is published of it,
    with the `answer`, under a `number`. `reason` goes to the asker alone, except where an answer
    was withdrawn: then it is published. `version` counts the saves.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="enquiries")
    number = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=EnquiryState, default=EnquiryState.ASKED)
    asked = models.TextField(max_length=LONGEST_QUESTION)
    wording = models.TextField(max_length=LONGEST_QUESTION)
    answer = models.TextField(max_length=LONGEST_ANSWER, blank=True)
    reason = models.TextField(max_length=LONGEST_ANSWER, blank=True)
    same_as = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="also_asked"
    )
    version = models.PositiveIntegerField(default=1)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "enquiries"
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "number"], name="answers_are_numbered_in_a_challenge"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=(EnquiryState.ANSWERED, EnquiryState.WITHDRAWN),
                    number__isnull=False,
                )
                | (
                    ~Q(state__in=(EnquiryState.ANSWERED, EnquiryState.WITHDRAWN))
                    & Q(number__isnull=True)
                ),
                name="a_published_answer_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(state=EnquiryState.ANSWERED) | ~Q(answer=""),
                name="an_answered_question_has_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(state=EnquiryState.SAME, same_as__isnull=False)
                | (~Q(state=EnquiryState.SAME) & Q(same_as__isnull=True)),
                name="only_a_repeated_question_points_to_another",
            ),
            models.CheckConstraint(
                condition=Q(state=EnquiryState.ASKED, confirmed_at__isnull=True)
                | (~Q(state=EnquiryState.ASKED) & Q(confirmed_at__isnull=False)),
                name="nobody_reads_a_question_before_it_is_confirmed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["confirmed_at"],
                condition=Q(state=EnquiryState.WAITING),
                name="questions_that_wait",
            ),
            models.Index(
                fields=["asked_at"],
                condition=Q(state=EnquiryState.ASKED),
                name="questions_that_may_expire",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge.reference} {self.key}"


class Asker(models.Model):
    """Where the answer is sent. Read by nothing but mails, and erased some time after it."""

    enquiry = models.OneToOneField(Enquiry, models.CASCADE, primary_key=True, related_name="asker")
    email = models.EmailField()
    secret_sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="asking_addresses_are_lower_case"
            ),
        ]
        indexes = [models.Index(fields=["email"], name="askers_by_address")]

    def __str__(self) -> str:
        return "somebody who asked"


class Update(models.Model):
    """News of a challenge, from those who pose it, sent to all who follow."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="updates")
    number = models.PositiveIntegerField()
    heading = models.CharField(max_length=120)
    words = models.TextField(max_length=LONGEST_ANSWER)
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "number"], name="updates_are_numbered_in_a_challenge"
            ),
        ]

    def __str__(self) -> str:
        return self.heading
