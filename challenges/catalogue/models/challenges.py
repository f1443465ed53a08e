"""A challenge: the facts that bind. Its story is a page of the site."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Kind, Locality, Organisation, User

from .legal import Route, SubsidyBasis
from .programmes import Mission, PartialDateField, Programme
from .terms import Terms

# About a month without questions before a deadline is the longest that anybody could justify.
MOST_QUESTION_DAYS = 20

NO_AUTHOR_APPROVES = """
IF EXISTS (
    SELECT 1 FROM catalogue_challenge_authors
    WHERE challenge_id = NEW.id AND user_id = NEW.approved_by_id
) THEN
    RAISE EXCEPTION 'Nobody approves what they have written.' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class Seat(models.TextChoices):
    """Where an applicant has to be registered."""

    ANYWHERE = "anywhere", _("Anywhere")
    UK = "uk", _("In the United Kingdom")
    ENGLAND = "england", _("In England")
    CITY = "city", _("In London")


class Visibility(models.TextChoices):
    """Whom a published challenge is shown to."""

    PUBLIC = "public", _("Everybody")
    UNLISTED = "unlisted", _("Whoever has its address")
    INVITED = "invited", _("Only those who are invited")


class Challenge(models.Model):
    """A problem that a public body poses.

    Opens and closes by `opens_at` and `closes_at`, whatever the workers do: `state` only records
    that the move was made and people were told. `award_amount` is for each winner, in pounds;
    `budget` is what the whole may cost. The owner is the contracting body unless another is
    named, by a decision that has a reference. Once approved, its page appears at `publishes_at`, or
    at once where that is empty; `published_at` is when people were told.
    `authors` are all who have written in it: none of them may approve it. The `slug` of an
    unlisted challenge ends in a key that cannot be guessed. `story` is what its page tells beside
    the facts, in blocks: {"name": what the block is, "text": its words, "block": as the site
    keeps it, "elsewhere": what is left of the row where the site's pictures are not}.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="challenges")
    mission = models.ForeignKey(
        Mission, models.PROTECT, null=True, blank=True, related_name="challenges"
    )
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="challenges"
    )
    reference = models.CharField(
        max_length=16, unique=True, validators=[RegexValidator(r"^[A-Z]{2,5}\d{2}-[A-Z]{3}$")]
    )
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=160)
    summary = models.CharField(max_length=300, blank=True)
    theme = models.CharField(max_length=80, blank=True)
    problem = models.TextField(blank=True)
    affected = models.TextField(blank=True)
    people_affected = models.PositiveIntegerField(null=True, blank=True)
    localities = models.ManyToManyField(Locality, related_name="challenges", blank=True)
    involvement = models.TextField(blank=True)
    user_groups = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    evidence = models.TextField(blank=True)
    tried = models.TextField(blank=True)
    offer = models.TextField(blank=True)
    must_not = models.TextField(blank=True)
    who_may_apply = models.CharField(max_length=200, blank=True)
    eligible_kinds = ArrayField(
        models.CharField(max_length=20, choices=Kind), default=list, blank=True
    )
    eligible_size = models.PositiveIntegerField(null=True, blank=True)
    registered_in = models.CharField(max_length=10, choices=Seat, blank=True)
    must_start_by = PartialDateField()
    route = models.CharField(max_length=10, choices=Route, blank=True)
    procurement_notice = models.CharField(max_length=40, blank=True)
    contracting_body = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="contracted_challenges"
    )
    contracting_decision = models.CharField(max_length=200, blank=True)
    subsidy_basis = models.CharField(max_length=8, choices=SubsidyBasis, blank=True)
    subsidy_note = models.TextField(blank=True)
    vat_note = models.CharField(max_length=300, blank=True)
    budget = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    award_amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    awards_count = models.PositiveSmallIntegerField(null=True, blank=True)
    publishes_at = models.DateTimeField(null=True, blank=True)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    # Questions are taken until this many working days before the deadline.
    question_days = models.PositiveSmallIntegerField(
        default=3, validators=[MaxValueValidator(MOST_QUESTION_DAYS)]
    )
    reviews_per_application = models.PositiveSmallIntegerField(default=3)
    # Said before it opens, or never done: see docs/decisions/0008-how-scores-are-calibrated.md.
    calibration_is_announced = models.BooleanField(default=False)
    who_judges = models.TextField(blank=True)
    judges_named_by = PartialDateField()
    terms = models.ManyToManyField(Terms, related_name="challenges", blank=True)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.PUBLIC)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    state = models.CharField(max_length=10, choices=ChallengeState, default=ChallengeState.DRAFT)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    authors = models.ManyToManyField(User, related_name="+", blank=True)
    submitted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    review_message = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.TextField(blank=True)
    copied_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies"
    )
    story = models.JSONField(default=list, blank=True, editable=False)
    story_text = models.TextField(blank=True, editable=False)
    answers_text = models.TextField(blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    note = models.TextField(blank=True)
    sources = ArrayField(models.URLField(max_length=500), default=list, blank=True)
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="english")
        + SearchVector("summary", weight="B", config="english")
        + SearchVector("problem", "affected", "theme", weight="C", config="english")
        + SearchVector("story_text", "answers_text", weight="D", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(opens_at__lt=F("closes_at")),
                name="a_challenge_opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(publishes_at__isnull=True)
                | Q(opens_at__isnull=True)
                | Q(publishes_at__lte=F("opens_at")),
                name="a_challenge_is_shown_before_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(question_days__lte=MOST_QUESTION_DAYS),
                name="questions_stop_shortly_before_the_close",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChallengeState.CANCELLED) | Q(cancelled_at__isnull=False),
                name="a_cancelled_challenge_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(award_amount__isnull=True) | Q(award_amount__gte=0),
                name="no_award_is_negative",
            ),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="no_budget_of_a_challenge_is_negative",
            ),
            models.CheckConstraint(
                condition=Q(contracting_body__isnull=True) | ~Q(contracting_decision=""),
                name="another_contracting_body_has_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(submitted_by__isnull=True)
                | ~Q(approved_by=F("submitted_by")),
                name="nobody_approves_their_own_challenge",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(created_by__isnull=True)
                | ~Q(approved_by=F("created_by")),
                name="nobody_approves_what_they_began",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(state=ChallengeState.RECORDED),
                name="only_a_past_challenge_has_no_known_owner",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=(
                        ChallengeState.DRAFT,
                        ChallengeState.IN_REVIEW,
                        ChallengeState.CANCELLED,
                        ChallengeState.RECORDED,
                    )
                )
                | Q(opens_at__isnull=False, closes_at__isnull=False),
                name="an_approved_challenge_has_its_dates",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "closes_at", "id"], name="challenges_by_state_and_close"),
            models.Index(fields=["state", "opens_at"], name="challenges_waiting_to_open"),
            GinIndex(fields=["search"], name="challenge_full_text"),
            # As `icontains` asks: without regard to case.
            GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="challenge_titles_in_part"),
            GinIndex(OpClass(Upper("reference"), "gin_trgm_ops"), name="references_in_part"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="no_author_approves_a_challenge",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__approved_by__isnull=False),
                func=NO_AUTHOR_APPROVES,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_demonstration(self) -> bool:
        """Whether it belongs to an invented round."""
        return self.programme.is_demonstration
