"""Who is tied to an applicant, and what that keeps from them.

`tied_organisations` is the one place that says who is tied; judge by judge, `untied` and the
assignment engine ask it as well.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from challenges.applications.models import Application, Collaborator
from challenges.applications.policy import withheld
from challenges.applications.states import IN_COMPETITION
from challenges.catalogue.models import Challenge, ChallengeRole
from challenges.catalogue.policy import run_challenges
from challenges.judging.models import Assignment, Conflict, ConflictSource, Panel
from challenges.judging.states import BLOCKING, ConflictState
from challenges.kernel.policy import Actor
from challenges.organisations.models import Membership, Organisation, User
from challenges.organisations.policy import person


def tied_organisations(judge: User | OuterRef) -> QuerySet[Organisation]:
    """The bodies that the person must not judge; those of each row's judge for an OuterRef.

    The programme team's word that there is no conflict opens all but those to which they belong,
    or on whose applications they have worked.
    """
    conflicts = standing_conflicts().filter(judge=judge)
    cleared = Conflict.objects.filter(judge=judge, state=ConflictState.CLEARED)
    seats = Membership.objects.filter(user=judge)
    # Whoever has a part in a challenge of a body counts as one of its people.
    parts = ChallengeRole.objects.filter(user=judge)
    # Whoever was let into one of its applications, and stays tied when that has ended.
    shared = Collaborator.objects.filter(user=judge)
    # Each of these is asked once for the person, and not once for every organisation there is.
    linked = (
        Q(pk__in=seats.values("organisation__parent"))
        | Q(parent__in=seats.values("organisation"))
        | Q(pk__in=parts.values("challenge__owner"))
        | Q(pk__in=parts.values("challenge__owner__parent"))
        | Q(parent__in=parts.values("challenge__owner"))
    )
    return Organisation.objects.filter(
        Q(pk__in=seats.values("organisation"))
        | Q(pk__in=shared.values("application__organisation"))
        | Q(pk__in=conflicts.values("organisation"))
        | linked & ~Q(pk__in=cleared.values("organisation"))
    )


def belongs_to(judge: User, organisation: Organisation) -> bool:
    """Whether nobody's word can untie them: a role in the body, or work on its applications."""
    is_member = Membership.objects.filter(user=judge, organisation=organisation).exists()
    shared = Collaborator.objects.filter(user=judge, application__organisation=organisation)
    return is_member or shared.exists()


def standing_conflicts() -> QuerySet[Conflict]:
    """The evidence that blocks: all but what the programme team has overruled since."""
    word = Conflict.objects.filter(
        judge=OuterRef("judge"),
        organisation=OuterRef("organisation"),
        state=ConflictState.CLEARED,
        decided_at__gte=OuterRef("declared_at"),
    )
    return Conflict.objects.filter(~Exists(word), state__in=BLOCKING)


def open_suggestions() -> QuerySet[Conflict]:
    """What is suggested and waits for somebody's word: where the programme team has spoken on the
    pair nothing does."""
    word = Conflict.objects.filter(
        judge=OuterRef("judge"),
        organisation=OuterRef("organisation"),
        source=ConflictSource.PROGRAMME_TEAM,
    )
    return Conflict.objects.filter(~Exists(word), state=ConflictState.SUGGESTED)


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


def closed_applications(user: User) -> QuerySet[Application]:
    """The applications in competition that must stay secret from the person."""
    return Application.objects.filter(
        organisation__in=tied_organisations(user), state__in=IN_COMPETITION
    )


@withheld()
def applications_of_tied_organisations(actor: Actor) -> Q:
    """A tie closes the case officer's pages as well as the judge's."""
    user = person(actor)
    return Q(organisation__in=tied_organisations(user)) if user else Q(pk__in=())


def is_tied_to_applicant(actor: Actor, challenge: Challenge) -> bool:
    """Whether the person is tied to somebody who applied to this challenge."""
    user = person(actor)
    return user is not None and closed_applications(user).filter(challenge=challenge).exists()


def challenges_closed_to(actor: Actor) -> QuerySet[Challenge]:
    """Those whose judging is closed to the actor, who is tied to one of its applicants."""
    user = person(actor)
    if user is None:
        return Challenge.objects.none()
    return Challenge.objects.filter(pk__in=closed_applications(user).values("challenge"))


def secret_entries(actor: Actor) -> Q:
    """Lines of the audit trail that say something of judging which is closed to the actor.

    Of a challenge that has an applicant to whom they are tied: all of its judging, and the
    conflicts of its judges, which are filed under the applicants.
    """
    if person(actor) is None:
        return Q(pk__in=())
    closed = challenges_closed_to(actor)
    applicants = Application.objects.filter(challenge__in=closed)
    subjects = Q(subject__in=applicants.values("organisation__slug"))
    for reference in closed.values_list("reference", flat=True):
        subjects |= Q(subject=reference) | Q(subject__startswith=f"{reference}-")
    return Q(event__startswith="judging.") & subjects
