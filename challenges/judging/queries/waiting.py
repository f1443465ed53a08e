"""What waits for somebody in judging."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.states import ChallengeState
from challenges.judging.models import AssignmentRun, Panel, Round
from challenges.judging.policy import (
    applicants_to_judge,
    chaired_rounds,
    managed_challenges,
    managed_rounds,
    own_assignments,
    own_seats,
    visible_rounds,
)
from challenges.judging.states import AssignmentState, DecisionState, RoundState, RunState
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.policy import person

from .runs import unranked_rounds


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """For judges, for those who run a round, and for the chair, in that order."""
    if person(actor) is None:
        return []
    return [
        *_to_declare(actor),
        *_to_score(actor, at),
        *_without_a_panel(actor),
        *_without_a_round(actor),
        *_to_publish(actor),
        *_to_assign(actor),
        *_to_rank_again(actor),
        *_to_decide(actor),
        *_to_release(actor),
    ]


def _to_declare(actor: Actor) -> list[Waiting]:
    seats = own_seats(actor).filter(
        declared_at__isnull=True, panel__challenge__state=ChallengeState.CLOSED
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
        if applicants_to_judge(seat.panel).exists()
    ]


def _to_score(actor: Actor, at: datetime) -> list[Waiting]:
    left = own_assignments(actor).filter(
        state=AssignmentState.PUBLISHED, round__state=RoundState.SCORING
    )
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


def _without_a_panel(actor: Actor) -> list[Waiting]:
    panels = Panel.objects.filter(challenge=OuterRef("pk"))
    closed = managed_challenges(actor).filter(~Exists(panels), state=ChallengeState.CLOSED)
    return [
        Waiting(
            title=_("Form a panel: “%(title)s”") % {"title": challenge.title},
            consequence=_("Nothing can be judged without it"),
            verb=_("Form a panel"),
            url_name="judging:panel",
            url_args=(challenge.reference,),
        )
        for challenge in closed.order_by("closes_at", "pk")
    ]


def _without_a_round(actor: Actor) -> list[Waiting]:
    panels = Panel.objects.filter(
        challenge__in=managed_challenges(actor),
        challenge__state=ChallengeState.CLOSED,
        rounds__isnull=True,
    )
    return [
        Waiting(
            title=_("Set up the judging: “%(title)s”") % {"title": panel.challenge.title},
            consequence=_("Add the judges and say until when they score"),
            verb=_("Set up"),
            url_name="judging:panel",
            url_args=(panel.challenge.reference,),
        )
        for panel in panels.select_related("challenge").order_by("challenge__closes_at", "pk")
    ]


def _to_publish(actor: Actor) -> list[Waiting]:
    runs = AssignmentRun.objects.filter(round__in=managed_rounds(actor), state=RunState.DONE)
    return [
        Waiting(
            title=_("Look at the proposed judges: “%(title)s”")
            % {"title": run.round.challenge.title},
            consequence=_("Judges see nothing until you publish it"),
            verb=_("Look and publish"),
            url_name="judging:assignment",
            url_args=(run.round.reference,),
            due_at=run.round.scoring_closes_at,
            due_words=_("then scoring closes"),
        )
        for run in runs.select_related("round__challenge").order_by("requested_at", "pk")
    ]


def _to_assign(actor: Actor) -> list[Waiting]:
    active = AssignmentRun.objects.filter(
        round=OuterRef("pk"), state__in=(RunState.QUEUED, RunState.RUNNING, RunState.DONE)
    )
    rounds = managed_rounds(actor).filter(~Exists(active), state=RoundState.PREPARING)
    return [
        Waiting(
            title=_("Assign judges: “%(title)s”") % {"title": each.challenge.title},
            consequence=_("Judges can score once they have applications"),
            verb=_("Assign"),
            url_name="judging:assignment",
            url_args=(each.reference,),
            due_at=each.scoring_closes_at,
            due_words=_("then scoring closes"),
        )
        for each in rounds.select_related("challenge").order_by("scoring_closes_at", "pk")
    ]


def _to_rank_again(actor: Actor) -> list[Waiting]:
    return [
        Waiting(
            title=_("Rank the scores again: “%(title)s”") % {"title": each.challenge.title},
            consequence=_("The ranking failed. Nobody can decide without it"),
            verb=_("Rank again"),
            url_name="judging:round",
            url_args=(each.reference,),
        )
        for each in unranked_rounds(visible_rounds(actor)).select_related("challenge")
    ]


def _to_decide(actor: Actor) -> list[Waiting]:
    rounds = chaired_rounds(actor).filter(state=RoundState.RANKED)
    return [
        Waiting(
            title=_("Decide: “%(title)s”") % {"title": each.challenge.title},
            consequence=_("The scores are ranked; the choice is yours"),
            verb=_("See the ranking"),
            url_name="judging:ranking",
            url_args=(each.reference,),
        )
        for each in rounds.select_related("challenge").order_by("scoring_closes_at", "pk")
    ]


def _to_release(actor: Actor) -> list[Waiting]:
    mine = Q(pk__in=managed_rounds(actor).values("pk")) | Q(
        pk__in=chaired_rounds(actor).values("pk")
    )
    rounds = Round.objects.filter(mine, decision__state=DecisionState.PENDING)
    return [
        Waiting(
            title=_("Release the decision: “%(title)s”") % {"title": each.challenge.title},
            consequence=_("Nobody has been told yet"),
            verb=_("Check and release"),
            url_name="judging:preview",
            url_args=(each.reference,),
        )
        for each in rounds.select_related("challenge").order_by("scoring_closes_at", "pk")
    ]
