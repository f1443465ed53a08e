"""What waits for somebody in judging."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.models import Application
from challenges.applications.states import IN_COMPETITION
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import MANAGERS, challenges_where, works_on_challenges
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import (
    AssignmentRun,
    Panel,
    PanelMember,
    RankingRun,
    Round,
)
from challenges.judging.policy import (
    chaired_rounds,
    managed_challenges,
    managed_rounds,
    open_suggestions,
    own_seats,
    sheets_to_submit,
    watched_panels,
)
from challenges.judging.states import (
    ACTIVE_RUNS,
    UNTOLD,
    DecisionState,
    RoundState,
    RunState,
)
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.policy import person

from .invitations import panel_invitations_to_answer
from .pool import declaration_to_renew


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """For judges, for those who run a round, and for the chair: nine queries at the most, besides
    the roles."""
    if person(actor) is None:
        return []
    return [
        *panel_invitations_to_answer(actor, at),
        *declaration_to_renew(actor, at),
        *_to_declare(actor),
        *_to_score(actor, at),
        *(_of_challenges(actor) if works_on_challenges(actor) else ()),
        *_of_rounds(actor),
        *_of_ties(actor),
    ]


def _to_declare(actor: Actor) -> list[Waiting]:
    applicants = Application.objects.filter(
        challenge=OuterRef("panel__challenge"), state__in=IN_COMPETITION
    )
    seats = own_seats(actor).filter(
        Exists(applicants),
        declared_at__isnull=True,
        panel__challenge__state=ChallengeState.CLOSED,
    )
    return [
        Waiting(
            title=_("Declare your conflicts: “%(title)s”") % {"title": seat.panel.challenge.title},
            consequence=_("You are given applications once you have"),
            verb=_("Declare"),
            url_name="judging:declaration",
            url_args=(seat.panel.challenge.reference,),
        )
        for seat in seats.select_related("panel__challenge").order_by("pk")
    ]


def _to_score(actor: Actor, at: datetime) -> list[Waiting]:
    left = sheets_to_submit(actor)
    counts = dict(left.values_list("round").annotate(count=Count("pk")).order_by())
    rounds = Round.objects.filter(pk__in=counts, scoring_closes_at__gt=at)
    return [
        Waiting(
            title=ngettext(
                "Score %(count)s application", "Score %(count)s applications", counts[each.pk]
            )
            % {"count": counts[each.pk]},
            consequence=each.challenge.title,
            verb=_("Score"),
            url_name="judging:sheets",
            url_args=(each.reference,),
            due_at=each.scoring_closes_at,
            due_words=_("then scoring closes"),
        )
        for each in rounds.select_related("challenge").order_by("scoring_closes_at", "pk")
    ]


def _of_challenges(actor: Actor) -> list[Waiting]:
    """Closed challenges whose panel or round is missing."""
    closed = managed_challenges(actor).filter(state=ChallengeState.CLOSED)
    found = closed.annotate(
        has_panel=Exists(Panel.objects.filter(challenge=OuterRef("pk"))),
        has_round=Exists(Round.objects.filter(challenge=OuterRef("pk"))),
    )
    return [
        _of_challenge(challenge, has_panel=challenge.has_panel)
        for challenge in found.filter(has_round=False).order_by("closes_at", "pk")
    ]


def _of_challenge(challenge: Challenge, *, has_panel: bool) -> Waiting:
    title = _("Set up the judging: “%(title)s”") if has_panel else _("Form a panel: “%(title)s”")
    return Waiting(
        title=title % {"title": challenge.title},
        consequence=_("Add the judges and say until when they score")
        if has_panel
        else _("Nothing can be judged without it"),
        verb=_("Set up") if has_panel else _("Form a panel"),
        url_name="judging:panel",
        url_args=(challenge.reference,),
    )


def _of_ties(actor: Actor) -> list[Waiting]:
    """Suggested ties that nobody has looked at, of panels in which the actor has a part."""
    applied = Application.objects.filter(
        challenge=OuterRef(OuterRef("panel__challenge")),
        organisation=OuterRef("organisation"),
        state__in=IN_COMPETITION,
    )
    suggested = open_suggestions().filter(Exists(applied), judge=OuterRef("user"))
    seats = PanelMember.objects.filter(
        Exists(suggested),
        panel__in=watched_panels(actor).values("pk"),
        panel__challenge__state=ChallengeState.CLOSED,
    ).filter(
        Q(panel__chair=person(actor)) | Q(panel__challenge__in=challenges_where(actor, *MANAGERS))
    )
    rows = seats.values_list("panel__challenge__reference", "panel__challenge__title")
    return [
        Waiting(
            title=ngettext(
                "Look at a possible conflict of %(count)s judge: “%(title)s”",
                "Look at possible conflicts of %(count)s judges: “%(title)s”",
                count,
            )
            % {"count": count, "title": title},
            consequence=_("Until somebody has, they are not given the application"),
            verb=_("Look"),
            url_name="judging:panel_conflicts",
            url_args=(reference,),
        )
        for reference, title, count in rows.annotate(count=Count("user", distinct=True)).order_by(
            "panel__challenge__reference"
        )
    ]


def _of_rounds(actor: Actor) -> list[Waiting]:
    """What the rounds wait for, of those who run them and of their chairs."""
    pending = Q(decision__state__in=(*UNTOLD, DecisionState.HELD))
    going_on = ~Q(state__in=(RoundState.DECIDED, RoundState.STOPPED)) | pending
    # Who is tied to whom is asked once for each, and not again for each row.
    run = managed_rounds(actor).filter(going_on).values_list("pk", Value("run"))
    decide = chaired_rounds(actor).filter(going_on).values_list("pk", Value("decide"))
    mine = list(run.union(decide, all=True))
    managed, chaired = ({pk for pk, to in mine if to == part} for part in ("run", "decide"))
    searches = AssignmentRun.objects.filter(round=OuterRef("pk"))
    rankings = RankingRun.objects.filter(round=OuterRef("pk")).order_by("-requested_at", "-pk")
    found = Round.objects.filter(pk__in=managed | chaired).annotate(
        is_proposed=Exists(searches.filter(state=RunState.DONE)),
        is_searched=Exists(searches.filter(state__in=ACTIVE_RUNS)),
        newest_ranking=Subquery(rankings.values("state")[:1]),
    )
    ordered = found.select_related("challenge", "decision").order_by("scoring_closes_at", "pk")
    return [
        waiting
        for each in ordered
        for waiting in _of_round(each, is_managed=each.pk in managed, is_chaired=each.pk in chaired)
    ]


def _of_round(judged: Any, *, is_managed: bool, is_chaired: bool) -> Iterator[Waiting]:
    if is_managed and judged.is_proposed:
        yield _before_scoring_closes(
            judged,
            title=_("Look at the proposed judges: “%(title)s”"),
            consequence=_("Judges see nothing until you publish it"),
            verb=_("Look and publish"),
        )
    if is_managed and judged.state == RoundState.PREPARING and not judged.is_searched:
        yield _before_scoring_closes(
            judged,
            title=_("Assign judges: “%(title)s”"),
            consequence=_("Judges can score once they have applications"),
            verb=_("Assign"),
        )
    if judged.newest_ranking == RunState.FAILED and judged.state != RoundState.DECIDED:
        yield _after_scoring(
            judged,
            "judging:round",
            title=_("Rank the scores again: “%(title)s”"),
            consequence=_("The ranking failed. Nobody can decide without it"),
            verb=_("Rank again"),
        )
    if is_chaired and judged.state == RoundState.RANKED:
        yield _after_scoring(
            judged,
            "judging:ranking",
            title=_("Decide: “%(title)s”"),
            consequence=_("The scores are ranked; the choice is yours"),
            verb=_("See the ranking"),
        )
    if judged.state == RoundState.DECIDED:
        yield from _of_decision(judged, is_managed=is_managed, is_chaired=is_chaired)


def _of_decision(judged: Any, *, is_managed: bool, is_chaired: bool) -> Iterator[Waiting]:
    """What a decision waits for, and whom."""
    state, page = judged.decision.state, "judging:preview"
    untold = _("Nobody has been told yet")
    if is_chaired and state in (DecisionState.PENDING, DecisionState.RETURNED):
        if not judged.decision.feedback_sha256:
            yield _after_scoring(
                judged,
                "judging:feedback",
                title=_("Read the feedback before it goes out: “%(title)s”"),
                consequence=_("Nothing is approved until you have"),
                verb=_("Read it"),
            )
        if state == DecisionState.RETURNED:
            yield _after_scoring(
                judged,
                "judging:decision",
                title=_("Decide again: “%(title)s”"),
                consequence=judged.decision.reason,
                verb=_("Decide again"),
            )
    if is_managed and not is_chaired and state == DecisionState.PENDING:
        yield _after_scoring(
            judged,
            page,
            title=_("Approve the decision: “%(title)s”"),
            consequence=untold,
            verb=_("Check and approve"),
        )
    if state == DecisionState.APPROVED:
        yield _after_scoring(
            judged,
            page,
            title=_("Release the decision: “%(title)s”"),
            consequence=untold,
            verb=_("Check and release"),
        )
    if is_managed and state == DecisionState.HELD:
        yield _after_scoring(
            judged,
            page,
            title=_("The announcement is held: “%(title)s”"),
            consequence=judged.decision.reason,
            verb=_("Look"),
        )


def _before_scoring_closes(judged: Round, *, title: str, consequence: str, verb: str) -> Waiting:
    return Waiting(
        title=title % {"title": judged.challenge.title},
        consequence=consequence,
        verb=verb,
        url_name="judging:assignment",
        url_args=(judged.reference,),
        due_at=judged.scoring_closes_at,
        due_words=_("then scoring closes"),
    )


def _after_scoring(
    judged: Round, url_name: str, *, title: str, consequence: str, verb: str
) -> Waiting:
    return Waiting(
        title=title % {"title": judged.challenge.title},
        consequence=consequence,
        verb=verb,
        url_name=url_name,
        url_args=(judged.reference,),
    )
