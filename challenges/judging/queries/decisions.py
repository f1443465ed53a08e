"""What was decided on a ranking, what is still missing, and what a second person approves.

For the chair and those who run the round.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.models import Application
from challenges.applications.states import IN_COMPETITION
from challenges.catalogue.engines.working_days import working_days_after
from challenges.catalogue.models import Challenge, Route
from challenges.catalogue.words import CITY
from challenges.judging.models import Decision, Outcome, OutcomeKind, Round, Standing

from .feedback import Parts, drafted_feedback, fingerprint_of_feedback
from .inputs import submissions_to_judge
from .rankings import ranking_of

# Procurement Act 2023, section 51: eight working days before a contract is entered into.
STANDSTILL_BY_LAW = {Route.FLEXIBLE: 8}
LONGEST_STANDSTILL = 40


@dataclass(frozen=True)
class Candidate:
    """An application that may be chosen, with where the ranking puts it: its rank and the score
    that was ranked, on 0 to 100. Neither where nobody scored it."""

    application: Application
    rank: int | None
    score: Decimal | None


@dataclass(frozen=True)
class Check:
    """One line of the list before a release: whether it holds; what stops the release where it
    does not, or is only worth a look."""

    words: str
    is_met: bool
    stops: bool = False


def decision_of(judged: Round) -> Decision | None:
    """The round's decision, wherever it stands."""
    found = Decision.objects.filter(round=judged)
    return found.select_related(
        "decided_by", "approved_by", "round__challenge__owner", "round__panel__chair"
    ).first()


def outcomes_of(decision: Decision) -> QuerySet[Outcome]:
    """What the decision says of each application: the chosen, the reserve, the others."""
    order = (OutcomeKind.SELECTED, OutcomeKind.RESERVED)
    place = Case(
        *(When(outcome=kind, then=Value(number)) for number, kind in enumerate(order)),
        default=Value(len(order)),
        output_field=IntegerField(),
    )
    outcomes = decision.outcomes.select_related("application__organisation")
    return outcomes.order_by(place, "application__reference", "pk")


def candidates_of(judged: Round) -> list[Candidate]:
    """In the order of the ranking, the unranked last. A constant number of queries."""
    ranking = ranking_of(judged)
    in_play = {each.application_id for each in submissions_to_judge(judged).values()}
    found = [
        Candidate(row.application, row.standing.rank, _score(row.standing))
        for row in (ranking.rows if ranking else ())
        if row.application.pk in in_play
    ]
    unranked = in_play - {each.application.pk for each in found}
    others = Application.objects.filter(pk__in=unranked).select_related("organisation")
    return found + [Candidate(each, None, None) for each in others.order_by("reference")]


def _score(standing: Standing) -> Decimal:
    """The calibrated score where those were ranked, otherwise the mean."""
    return standing.mean if standing.calibrated is None else standing.calibrated


def least_standstill(challenge: Challenge) -> int:
    """The working days that the law demands between the letters and the announcement."""
    return STANDSTILL_BY_LAW.get(Route(challenge.route), 0) if challenge.route else 0


def announced_at(decision: Decision, released_at: datetime) -> datetime:
    """When it is public, if the letters go out at `released_at`: at once without a standstill."""
    return working_days_after(released_at, decision.standstill_days, CITY)


def fingerprint_of_decision(decision: Decision, feedback: Mapping[int, Parts] | None = None) -> str:
    """Changes with whatever a second person has approved: outcomes, awards, reasons, standstill
    and every word of the feedback."""
    if feedback is None:
        feedback = drafted_feedback(decision.round)
    outcomes = decision.outcomes.order_by("application__reference")
    content = [
        decision.reference,
        decision.public_reason,
        decision.confidential_reason,
        decision.standstill_days,
        [
            [reference, outcome, str(award)]
            for reference, outcome, award in outcomes.values_list(
                "application__reference", "outcome", "award_amount"
            )
        ],
        fingerprint_of_feedback(feedback),
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def checks_of(decision: Decision, feedback: Mapping[int, Parts] | None = None) -> list[Check]:
    """What must hold before anybody is told, and what deserves a look."""
    if feedback is None:
        feedback = drafted_feedback(decision.round)
    outcomes = list(outcomes_of(decision))
    chosen = [each for each in outcomes if each.outcome == OutcomeKind.SELECTED]
    promised = [each for each in outcomes if each.outcome != OutcomeKind.NOT_SELECTED]
    gone = [each for each in promised if each.application.state not in IN_COMPETITION]
    is_read = decision.feedback_sha256 == fingerprint_of_feedback(feedback)
    told = {each.application_id for each in outcomes}
    in_play = {each.application_id for each in submissions_to_judge(decision.round).values()}
    return [
        _gone(gone),
        Check(
            _("Every application has an outcome.")
            if in_play <= told
            else _("An application came in after the decision. Decide again."),
            in_play <= told,
            stops=True,
        ),
        Check(
            _("The chair has read all feedback and found it fit to send.")
            if is_read
            else _("The chair has still to read the feedback, or it has changed since."),
            is_read,
            stops=True,
        ),
        _doubts(feedback),
        _without_feedback(outcomes, feedback),
        _places(len(chosen), decision.round.places),
        _awards(chosen, decision.round.challenge),
    ]


def missing_in(checks: list[Check]) -> tuple[str, ...]:
    """What stops the release, in words."""
    return tuple(each.words for each in checks if each.stops and not each.is_met)


def _gone(gone: list[Outcome]) -> Check:
    if not gone:
        return Check(_("Nobody who is chosen or in reserve has withdrawn."), True, stops=True)
    names = ", ".join(each.application.reference for each in gone)
    words = _("No longer in the competition: %(names)s. Decide again.") % {"names": names}
    return Check(words, False, stops=True)


def _doubts(feedback: Mapping[int, Parts]) -> Check:
    count = sum(
        bool(remark.doubt) and not remark.is_withheld
        for parts in feedback.values()
        for part in parts
        for remark in part.remarks
    )
    if not count:
        return Check(_("No comment seems to name a judge or to repeat a private note."), True)
    words = ngettext(
        "%(count)s comment seems to name somebody or to repeat a private note.",
        "%(count)s comments seem to name somebody or to repeat a private note.",
        count,
    )
    return Check(words % {"count": count}, False)


def _without_feedback(outcomes: list[Outcome], feedback: Mapping[int, Parts]) -> Check:
    silent = [
        each.application.reference
        for each in outcomes
        if each.outcome != OutcomeKind.SELECTED
        and not any(part.told for part in feedback.get(each.application_id, ()))
    ]
    if not silent:
        return Check(_("Everybody who is not chosen reads what a judge wrote."), True)
    words = _("No words from a judge for %(names)s.") % {"names": ", ".join(silent)}
    return Check(words, False)


def _places(chosen: int, places: int) -> Check:
    words = ngettext(
        "%(chosen)s of %(places)s place is given.", "%(chosen)s of %(places)s places are given.",
        places,
    )  # fmt: skip
    return Check(words % {"chosen": chosen, "places": places}, chosen == places)


def _awards(chosen: list[Outcome], challenge: Challenge) -> Check:
    without = [each.application.reference for each in chosen if each.award_amount is None]
    if challenge.award_amount is None or not without:
        return Check(_("Every chosen application has its award."), True)
    words = _("No award is given to %(names)s.") % {"names": ", ".join(without)}
    return Check(words, False)
