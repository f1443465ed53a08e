"""Lists of applications: mine, those of a challenge, those that take part."""

from django.db.models import Max, OuterRef, QuerySet, Subquery

from challenges.applications.models import Application, Submission
from challenges.applications.policy import (
    APPLICANTS,
    own_applications,
    read_applications,
    team_applications,
)
from challenges.applications.states import IN_COMPETITION, ApplicationState
from challenges.catalogue.models import Challenge, Visibility
from challenges.catalogue.policy import reachable_challenges
from challenges.kernel.policy import Actor, existing
from challenges.organisations.models import Organisation
from challenges.organisations.queries import organisations_of


def my_applications(actor: Actor) -> QuerySet[Application]:
    """Those of my organisations, whether I may edit or view them, the newest first."""
    return (
        team_applications(actor)
        .select_related("challenge__owner", "challenge__programme", "organisation")
        .order_by("-created_at", "-pk")
    )


def organisations_to_apply_for(actor: Actor, challenge: Challenge) -> QuerySet[Organisation]:
    """The organisations for which the actor may apply to this challenge, by name."""
    return organisations_of(actor, *APPLICANTS).exclude(challenges=challenge)


def application_of(organisation: Organisation, challenge: Challenge) -> Application | None:
    """The organisation's application to this challenge, unless it was withdrawn."""
    return (
        Application.objects.filter(organisation=organisation, challenge=challenge)
        .exclude(state=ApplicationState.WITHDRAWN)
        .first()
    )


def begun_applications(actor: Actor, challenge: Challenge) -> QuerySet[Application]:
    """Those of the actor's organisations that apply to it already, by name."""
    begun = own_applications(actor).exclude(state=ApplicationState.WITHDRAWN)
    rows = begun.filter(challenge=challenge).select_related("organisation")
    return rows.order_by("organisation__name", "pk")


def application_kept_for(actor: Actor, challenge: Challenge) -> Application | None:
    """To where the page leads somebody who only goes on reading it: their newest application.

    None where they may begin something, so that the page offers that. No query where the
    challenge is not for guests.
    """
    if challenge.visibility != Visibility.INVITED:
        return None
    if reachable_challenges(actor).filter(pk=challenge.pk).exists():
        return None
    kept = read_applications(actor).filter(challenge=challenge)
    return kept.order_by("-created_at", "-pk").first()


def challenge_to_apply_to(actor: Actor, slug: str) -> Challenge:
    """The challenge by its slug; NotAllowed alike where it is hidden and where there is none."""
    return existing(_with_owner(reachable_challenges(actor)).filter(slug=slug).first())


def submitted_count(challenge: Challenge) -> int:
    """How many applications take part in it."""
    return Application.objects.filter(challenge=challenge, state__in=IN_COMPETITION).count()


def drafts_of(challenge: Challenge) -> int:
    """How many have begun and not sent: all that anybody outside may know."""
    return Application.objects.filter(challenge=challenge, state=ApplicationState.DRAFT).count()


def latest_submissions(challenge: Challenge) -> QuerySet[Submission]:
    """What is judged: of each application in the competition the newest frozen copy."""
    newest = (
        Submission.objects.filter(application=OuterRef("application"))
        .order_by()
        .values("application")
        .annotate(newest=Max("number"))
        .values("newest")
    )
    return (
        Submission.objects.filter(
            application__challenge=challenge,
            application__state__in=IN_COMPETITION,
            number=Subquery(newest),
        )
        .select_related("application__organisation")
        .order_by("application__reference", "pk")
    )


def _with_owner(challenges: QuerySet[Challenge]) -> QuerySet[Challenge]:
    return challenges.select_related("owner__locality", "programme")
