"""An application while it is written, and its answers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge, FormVersion, Question, Topic
from challenges.catalogue.models.programmes import PartialDateField
from challenges.files.models import StoredFile
from challenges.organisations.models import Locality, Organisation, User


class Application(models.Model):
    """One organisation's answer to one challenge.

    `title`, `summary`, `amount` (pounds), `localities` and `topic` are answers to named
    questions, kept as columns so that they can be listed. `award_amount` (pounds) is set when it
    is chosen. Once it is sent they, like the judges, follow what was sent last: `changed_at` says
    since when there are answers that were not sent. `conditions` are those on which it may apply,
    in words; `officer` is who sees to it, `ineligible_because` why it was taken out before it was
    judged.
    History may know neither form nor people.
    """

    reference = models.CharField(max_length=24, unique=True)
    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="applications")
    lead = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    form_version = models.ForeignKey(
        FormVersion, models.PROTECT, null=True, blank=True, related_name="applications"
    )
    state = models.CharField(
        max_length=12, choices=ApplicationState, default=ApplicationState.DRAFT
    )
    title = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    localities = models.ManyToManyField(Locality, blank=True, related_name="+")
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="applications"
    )
    created_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    conditions = ArrayField(models.CharField(max_length=500), default=list, blank=True)
    officer = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    ineligible_because = models.TextField(blank=True)
    award_amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    outcome_on = PartialDateField()
    note = models.TextField(blank=True)
    sources = ArrayField(models.URLField(max_length=500), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "organisation"],
                condition=~Q(state=ApplicationState.WITHDRAWN),
                name="one_application_of_an_organisation_to_a_challenge",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="no_amount_is_negative"
            ),
            models.CheckConstraint(
                condition=Q(ineligible_because="") | Q(state=ApplicationState.INELIGIBLE),
                name="only_what_was_taken_out_says_why",
            ),
            models.CheckConstraint(
                condition=Q(award_amount__isnull=True)
                | (Q(award_amount__gte=0) & Q(state=ApplicationState.SELECTED)),
                name="only_a_winner_has_an_award",
            ),
        ]
        indexes = [
            models.Index(
                fields=["challenge", "officer", "reference"], name="applications_of_an_officer"
            ),
            models.Index(
                fields=["challenge", "state", "reference"], name="applications_of_a_challenge"
            ),
            # A page of the desk is read in order, however many there are.
            models.Index(fields=["challenge", "reference"], name="applications_as_the_desk_lists"),
            models.Index(fields=["organisation", "-created_at"], name="applications_of_a_body"),
            models.Index(
                "challenge",
                Length("reference").desc(),
                F("reference").desc(),
                name="highest_number_in_a_challenge",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Answer(models.Model):
    """The present answer to one question, as the draft holds it.

    `version` counts the saves, so that a save made over an older text can be refused.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    value = models.JSONField(null=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "question"], name="one_answer_to_a_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.question}"
