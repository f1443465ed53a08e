"""Who may see and do what in judging. Default deny; hidden looks the same as absent.

Whoever is tied to an applicant of a challenge, by a conflict or by membership of it or of a body
linked to it, sees nothing of the judging of that application; somebody who runs or chairs the
judging loses all of its pages, mails and lines in the audit trail. `tied_organisations` is the one
place that says who is tied; judge by judge, `untied` and the assignment engine ask it as well.

Whoever runs or chairs a round and judges in it is a judge first: `rounds_to_score_blind`.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from challenges.applications.models import Application
from challenges.applications.policy import withheld
from challenges.applications.states import IN_COMPETITION
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import run_challenges
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import Membership, Organisation, User
from challenges.organisations.policy import person

from .models import Assignment, AssignmentRun, Conflict, Decision, Panel, PanelMember, Round
from .states import (
    APPLICANTS_KNOWN,
    BLOCKING,
    TO_SCORE,
    AssignmentState,
    RoundState,
)


# --- Ties ----------------------------------------------------------------------------------------
def tied_organisations(judge: User | OuterRef) -> QuerySet[Organisation]:
    """The bodies that the person must not judge; those of each row's judge for an OuterRef."""
    conflicts = Conflict.objects.filter(
        judge=judge, organisation=OuterRef("pk"), state__in=BLOCKING
    )
    seats = Membership.objects.filter(user=judge).filter(
        Q(organisation=OuterRef("pk"))
        | Q(organisation=OuterRef("parent"))
        | Q(organisation__parent=OuterRef("pk"))
    )
    return Organisation.objects.filter(Exists(conflicts) | Exists(seats))


def is_tied_to(actor: Actor, organisation: Organisation | None) -> bool:
    """Whether the person must not decide anything about this organisation."""
    user = person(actor)
    if user is None or organisation is None:
        return False
    return tied_organisations(user).filter(pk=organisation.pk).exists()


def applicants_known_to(user: User, organisation: Organisation) -> QuerySet[Organisation]:
    """The applicants that a role in this organisation ties the person to, of challenges in whose
    judging they have a part."""
    tied = Q(pk=organisation.pk) | Q(pk=organisation.parent_id) | Q(parent=organisation)
    judged = Panel.objects.filter(Q(members__user=user) | Q(chair=user)).values("challenge")
    applications = Application.objects.filter(
        Q(challenge__in=judged) | Q(challenge__in=run_challenges(user)),
        state__in=IN_COMPETITION,
    )
    applicants = Organisation.objects.filter(tied, pk__in=applications.values("organisation"))
    return applicants.order_by("pk")


def untied(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Those whose judge is not tied to the applicant."""
    tied = tied_organisations(OuterRef(OuterRef("judge")))
    return assignments.filter(~Exists(tied.filter(pk=OuterRef("application__organisation"))))


def _closed_to(user: User) -> QuerySet[Application]:
    """The applications in competition that must stay secret from the person."""
    return Application.objects.filter(
        organisation__in=tied_organisations(user), state__in=IN_COMPETITION
    )


@withheld()
def applications_of_tied_organisations(actor: Actor) -> Q:
    """A tie closes the case officer's pages as well as the judge's."""
    user = person(actor)
    return Q(organisation__in=tied_organisations(user)) if user else Q(pk__in=())


@withheld(
    said=_(
        "You judge these applications without knowing who wrote them. They are shown here once "
        "your own score sheets are in."
    )
)
def applications_to_score_blind(actor: Actor) -> Q:
    """Whoever runs a challenge and judges it as well reads it as a judge first."""
    return Q(challenge__in=rounds_to_score_blind(actor).values("challenge"))


def is_tied_to_applicant(actor: Actor, challenge: Challenge) -> bool:
    """Whether the person is tied to somebody who applied to this challenge."""
    user = person(actor)
    return user is not None and _closed_to(user).filter(challenge=challenge).exists()


def secret_entries(actor: Actor) -> Q:
    """Lines of the audit trail that say something of judging which is closed to the actor.

    Of a challenge that has an applicant to whom they are tied: all of its judging, and the
    conflicts of its judges, which are filed under the applicants.
    """
    user = person(actor)
    if user is None:
        return Q(pk__in=())
    closed = Challenge.objects.filter(pk__in=_closed_to(user).values("challenge"))
    applicants = Application.objects.filter(challenge__in=closed)
    subjects = Q(subject__in=applicants.values("organisation__slug"))
    for reference in closed.values_list("reference", flat=True):
        subjects |= Q(subject=reference) | Q(subject__startswith=f"{reference}-")
    return Q(event__startswith="judging.") & subjects


# --- Panels and conflicts ------------------------------------------------------------------------
def may_manage_judging(actor: Actor, challenge: Challenge) -> bool:
    """Whoever runs the challenge, unless tied to an applicant."""
    return managed_challenges(actor).filter(pk=challenge.pk).exists()


def may_change_panel(actor: Actor, panel: Panel) -> bool:
    """Those who run the challenge choose its judges."""
    return may_manage_judging(actor, panel.challenge)


def own_seats(actor: Actor) -> QuerySet[PanelMember]:
    """A judge's own seats, for the declaration of interests."""
    user = person(actor)
    return PanelMember.objects.filter(user=user) if user else PanelMember.objects.none()


def panels_to_declare_for(actor: Actor) -> QuerySet[Panel]:
    """The panels on which the person sits or which they chair."""
    user = person(actor)
    if user is None:
        return Panel.objects.none()
    return Panel.objects.filter(Q(members__user=user) | Q(chair=user)).distinct()


def applicants_to_judge(panel: Panel) -> QuerySet[Organisation]:
    """The organisations in the competition: what a declaration lists, and nothing more.

    Nobody before the call has closed.
    """
    applications = Application.objects.filter(
        challenge=panel.challenge_id,
        challenge__state__in=APPLICANTS_KNOWN,
        state__in=IN_COMPETITION,
    )
    return Organisation.objects.filter(pk__in=applications.values("organisation"))


def may_declare_for_panel(actor: Actor, panel: Panel) -> bool:
    """Its judges and its chair."""
    return panels_to_declare_for(actor).filter(pk=panel.pk).exists()


def may_declare_conflict(actor: Actor, judge: User, organisation: Organisation) -> bool:
    """A judge for themselves, whoever manages a panel they sit on, and what we found ourselves."""
    user = person(actor)
    if is_system(actor) or (user is not None and user.pk == judge.pk):
        return True
    panels = Panel.objects.filter(Q(members__user=judge) | Q(chair=judge))
    return any(
        may_manage_judging(actor, panel.challenge)
        for panel in panels.select_related("challenge__owner").distinct()
    )


# --- Rounds --------------------------------------------------------------------------------------
def managed_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Challenges whose judging the actor runs."""
    user = person(actor)
    if user is None:
        return Challenge.objects.none()
    return run_challenges(actor).exclude(pk__in=_closed_to(user).values("challenge"))


def managed_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds that the actor runs."""
    return Round.objects.filter(challenge__in=managed_challenges(actor))


def chaired_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds that the actor chairs and decides."""
    user = person(actor)
    if user is None:
        return Round.objects.none()
    chaired = Round.objects.filter(panel__chair=user)
    return chaired.exclude(challenge__in=_closed_to(user).values("challenge"))


def visible_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds whose progress the actor may follow: to run them, or to chair them."""
    if person(actor) is None:
        return Round.objects.none()
    return managed_rounds(actor) | chaired_rounds(actor)


def judged_rounds(actor: Actor) -> QuerySet[Round]:
    """Rounds in which the actor was given something that they may know of."""
    user = person(actor)
    if user is None:
        return Round.objects.none()
    given = Assignment.objects.filter(judge=user, application__state__in=IN_COMPETITION).exclude(
        state=AssignmentState.PROPOSED
    )
    return Round.objects.filter(assignments__in=untied(given)).distinct()


def may_know_applicants(actor: Actor, round: Round) -> bool:
    """Who follows a round learns who applied, but not while they have to score blind themselves."""
    is_blind = rounds_to_score_blind(actor).filter(pk=round.pk).exists()
    return not is_blind and may_follow_round(actor, round)


def may_manage_round(actor: Actor, round: Round) -> bool:
    """Whoever runs the challenge, unless tied to an applicant."""
    return may_manage_judging(actor, round.challenge)


def may_follow_round(actor: Actor, round: Round) -> bool:
    """See how far the scoring has got, but no score."""
    return visible_rounds(actor).filter(pk=round.pk).exists()


def may_close_round(actor: Actor, round: Round) -> bool:
    """Whoever runs the round, and the clock."""
    return is_system(actor) or may_manage_round(actor, round)


def may_ask_for_ranking(actor: Actor, round: Round) -> bool:
    """Whoever runs the round, and its chair, who waits for it."""
    return may_follow_round(actor, round)


def may_publish_assignment(actor: Actor, run: AssignmentRun) -> bool:
    """Whoever runs the round: the engine only proposes."""
    return may_manage_round(actor, run.round)


# --- Scoring -------------------------------------------------------------------------------------
def own_assignments(actor: Actor) -> QuerySet[Assignment]:
    """What the actor may read and score as a judge. Never where there is a tie."""
    user = person(actor)
    if user is None:
        return Assignment.objects.none()
    mine = Assignment.objects.filter(
        judge=user, state__in=TO_SCORE, application__state__in=IN_COMPETITION
    )
    return untied(mine)


def sheets_to_submit(actor: Actor) -> QuerySet[Assignment]:
    """What the actor has still to score in rounds that take scores."""
    return own_assignments(actor).filter(
        state=AssignmentState.PUBLISHED, round__state=RoundState.SCORING
    )


def rounds_to_score_blind(actor: Actor) -> QuerySet[Round]:
    """Those of which the actor must not know the applicants.

    From the seat on the panel of a round until the last of their own sheets is in.
    """
    is_prepared = Q(state=RoundState.PREPARING, panel__in=own_seats(actor).values("panel"))
    is_scored = Q(pk__in=sheets_to_submit(actor).values("round"))
    return Round.objects.filter(is_prepared | is_scored)


def may_score(actor: Actor, assignment: Assignment) -> bool:
    """The judge it was given to, for as long as no tie is known."""
    return own_assignments(actor).filter(pk=assignment.pk).exists()


def may_recuse(actor: Actor, assignment: Assignment) -> bool:
    """A judge steps back themselves; the system does it when a conflict becomes known."""
    return is_system(actor) or may_score(actor, assignment)


# --- Ranking and decision ------------------------------------------------------------------------
def may_read_scores(actor: Actor, round: Round) -> bool:
    """The chair and those who run the round, once it is ranked. Nobody before."""
    is_ranked = round.state in (RoundState.RANKED, RoundState.DECIDED)
    return is_ranked and may_follow_round(actor, round)


def may_decide(actor: Actor, round: Round) -> bool:
    """The chair, and only the chair."""
    return chaired_rounds(actor).filter(pk=round.pk).exists()


def may_read_decision(actor: Actor, decision: Decision) -> bool:
    """The chair and those who run the round."""
    return may_read_scores(actor, decision.round)


def may_release(actor: Actor, decision: Decision) -> bool:
    """The chair, or whoever runs the round, after the chair has decided."""
    return may_follow_round(actor, decision.round)


def may_keep_time(actor: Actor) -> bool:
    """Only the clock closes rounds that are due."""
    return is_system(actor)
