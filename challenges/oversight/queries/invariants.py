"""What must always be true, beyond what the database itself refuses.

Each rule is a sentence and a query for what breaks it. `manage.py check_invariants` prints
them; a scheduled job and every integration test ask the same.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from challenges.applications.models import Application, Submission
from challenges.applications.states import IN_COMPETITION, ApplicationState
from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge, FormVersion
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import Assignment, Conflict, Outcome, Scoresheet
from challenges.judging.states import BLOCKING, TO_SCORE, DecisionState, RoundState, SheetState
from challenges.kernel.events import all_events
from challenges.organisations.models import Membership
from challenges.pilots.models import Adoption, AdoptionStep, Pilot

RUN_HERE = Q(challenge__state__in=[s for s in ChallengeState if s != ChallengeState.RECORDED])
SETTLED = (
    ChallengeState.APPROVED,
    ChallengeState.OPEN,
    ChallengeState.CLOSING,
    ChallengeState.CLOSED,
    ChallengeState.ANNOUNCED,
    ChallengeState.PILOTING,
    ChallengeState.FINISHED,
)


@dataclass(frozen=True)
class Broken:
    """A rule that does not hold, and the references of what breaks it."""

    rule: str
    offenders: tuple[str, ...]


def broken_invariants() -> list[Broken]:
    """Every rule that does not hold at this moment; empty when all is well."""
    found = []
    for rule, offenders in RULES:
        named = tuple(str(offender) for offender in offenders())
        if named:
            found.append(Broken(rule, named))
    return found


def _challenges_whose_weights_do_not_add_up() -> Iterable[str]:
    return (
        Challenge.objects.filter(state__in=SETTLED)
        .annotate(total=Sum("criteria__weight"))
        .exclude(total=100)
        .values_list("reference", flat=True)
    )


def _challenges_without_a_frozen_form() -> Iterable[str]:
    frozen = FormVersion.objects.filter(frozen_at__isnull=False).values("challenge")
    return (
        Challenge.objects.filter(state__in=SETTLED)
        .exclude(pk__in=frozen)
        .values_list("reference", flat=True)
    )


def _challenges_not_seen_by_two() -> Iterable[str]:
    return Challenge.objects.filter(
        Q(approved_by__isnull=True)
        | Q(approved_by=F("submitted_by"))
        | Q(approved_by=F("created_by"))
        | Q(approved_by__in=F("authors")),
        state__in=SETTLED,
    ).values_list("reference", flat=True)


def _applications_without_a_submission() -> Iterable[str]:
    return (
        Application.objects.filter(RUN_HERE, state__in=IN_COMPETITION)
        .annotate(count=Count("submissions"))
        .filter(count=0)
        .values_list("reference", flat=True)
    )


def _late_submissions() -> Iterable[str]:
    return Submission.objects.filter(
        submitted_at__gte=F("application__challenge__closes_at")
    ).values_list("application__reference", flat=True)


def _altered_submissions() -> Iterator[str]:
    rows = Submission.objects.values_list("application__reference", "content", "sha256")
    for reference, content, sha256 in rows.iterator(chunk_size=500):
        canonical = json.dumps(
            content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        ).encode()
        if hashlib.sha256(canonical).hexdigest() != sha256:
            yield reference


def _assignments_that_still_count() -> QuerySet[Assignment]:
    """A judge may join a winner, or come to advise it, after the decision."""
    return Assignment.objects.filter(state__in=TO_SCORE).exclude(round__state=RoundState.DECIDED)


def _assignments_in_conflict() -> Iterable[str]:
    conflict = Conflict.objects.filter(
        judge=OuterRef("judge"),
        organisation=OuterRef("application__organisation"),
        state__in=BLOCKING,
    )
    return (
        _assignments_that_still_count()
        .annotate(conflict=Subquery(conflict.values("pk")[:1]))
        .filter(conflict__isnull=False)
        .values_list("application__reference", flat=True)
    )


def _judges_of_their_own_organisation() -> Iterable[str]:
    seat = Membership.objects.filter(
        user=OuterRef("judge"), organisation=OuterRef("application__organisation")
    )
    return (
        _assignments_that_still_count()
        .annotate(seat=Subquery(seat.values("pk")[:1]))
        .filter(seat__isnull=False)
        .values_list("application__reference", flat=True)
    )


def _submitted_sheets_with_gaps() -> Iterable[str]:
    sheets = Scoresheet.objects.filter(state=SheetState.SUBMITTED).annotate(
        scored=Count("scores", filter=Q(scores__value__isnull=False), distinct=True),
        wanted=Count("assignment__round__challenge__criteria", distinct=True),
    )
    return sheets.exclude(scored=F("wanted")).values_list(
        "assignment__application__reference", flat=True
    )


def _scores_over_the_highest() -> Iterable[str]:
    return Scoresheet.objects.filter(
        scores__value__gt=F("scores__criterion__max_score")
    ).values_list("assignment__application__reference", flat=True)


def _outcomes_that_were_not_carried_out() -> Iterable[str]:
    return (
        Outcome.objects.filter(decision__state=DecisionState.RELEASED)
        .exclude(application__state=F("outcome"))
        .exclude(application__state=ApplicationState.WITHDRAWN)
        .values_list("application__reference", flat=True)
    )


def _pilots_that_pay_more_than_the_award() -> Iterable[str]:
    return (
        Pilot.objects.annotate(promised=Sum("milestones__payment"))
        .filter(promised__gt=F("award_amount"))
        .values_list("reference", flat=True)
    )


def _adoptions_that_differ_from_their_last_step() -> Iterable[str]:
    last = AdoptionStep.objects.filter(adoption=OuterRef("pk")).order_by("-position")
    return (
        Adoption.objects.annotate(last=Subquery(last.values("state")[:1]))
        .exclude(state=F("last"))
        .values_list("pilot__reference", flat=True)
    )


def _invented_bodies_in_what_is_real() -> Iterable[str]:
    """Whom a real challenge, application, pilot or adoption names."""
    real = Q(application__challenge__programme__is_demonstration=False)
    named = (
        Challenge.objects.filter(programme__is_demonstration=False, owner__is_demonstration=True),
        Application.objects.filter(
            challenge__programme__is_demonstration=False, organisation__is_demonstration=True
        ),
        Pilot.objects.filter(real, host__is_demonstration=True),
        Pilot.objects.filter(real, adoptions__organisation__is_demonstration=True),
    )
    return (reference for rows in named for reference in rows.values_list("reference", flat=True))


def _people_out_of_their_world() -> Iterable[str]:
    """What real people began in a demonstration, and invented ones outside it."""
    author = Challenge.objects.exclude(
        created_by__is_demonstration=F("programme__is_demonstration")
    ).filter(created_by__isnull=False)
    lead = Application.objects.exclude(
        lead__is_demonstration=F("challenge__programme__is_demonstration")
    ).filter(lead__isnull=False)
    step = AdoptionStep.objects.exclude(
        by__is_demonstration=F(
            "adoption__pilot__application__challenge__programme__is_demonstration"
        )
    ).filter(by__isnull=False)
    yield from author.values_list("reference", flat=True)
    yield from lead.values_list("reference", flat=True)
    yield from step.values_list("adoption__pilot__reference", flat=True)


def _unknown_events() -> Iterable[str]:
    known = [kind.label() for kind in all_events()]
    return Entry.objects.exclude(event__in=known).values_list("event", flat=True).distinct()


RULES: tuple[tuple[str, Callable[[], Iterable[str]]], ...] = (
    ("The weights of a challenge add up to 100", _challenges_whose_weights_do_not_add_up),
    ("An approved challenge has a frozen form", _challenges_without_a_frozen_form),
    ("A second person approved every challenge", _challenges_not_seen_by_two),
    ("What takes part has been submitted", _applications_without_a_submission),
    ("Nothing was submitted after the deadline", _late_submissions),
    ("Submissions are as they were sent", _altered_submissions),
    ("No judge scores where there is a conflict", _assignments_in_conflict),
    ("No judge scores their own organisation", _judges_of_their_own_organisation),
    ("A submitted score sheet has every score", _submitted_sheets_with_gaps),
    ("No score is over its highest", _scores_over_the_highest),
    ("A released decision has been carried out", _outcomes_that_were_not_carried_out),
    ("Milestones pay no more than the award", _pilots_that_pay_more_than_the_award),
    ("An adoption stands where its last step says", _adoptions_that_differ_from_their_last_step),
    ("No invented body takes part in what is real", _invented_bodies_in_what_is_real),
    ("The real and the invented are begun by their own people", _people_out_of_their_world),
    ("Every line of the audit trail is of a known kind", _unknown_events),
)
