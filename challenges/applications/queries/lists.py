"""Lists of applications: mine, those of a challenge, those that take part."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from challenges.applications.models import Application, Submission
from challenges.applications.policy import (
    APPLICANTS,
    may_list_applications,
    own_applications,
    sent_applications,
    why_withheld,
)
from challenges.applications.states import IN_COMPETITION, ApplicationState
from challenges.catalogue.models import Challenge, Visibility
from challenges.catalogue.policy import reachable_challenges, visible_challenges
from challenges.kernel.policy import Actor, existing, require
from challenges.organisations.models import Organisation
from challenges.organisations.queries import organisations_of

PAGE = 50


@dataclass(frozen=True)
class Desk:
    """One page of a challenge's applications, as its case officer sees them.

    `counts` holds (state, words, how many); `drafts` is a number and nothing more. Where
    `withheld_because` says why, what is not shown was sent all the same.
    """

    challenge: Challenge
    rows: Sequence[Application]
    next_reference: str
    counts: Sequence[tuple[str, str, int]]
    drafts: int
    withheld_because: str

    @property
    def total(self) -> int:
        return sum(count for _, _, count in self.counts)


def my_applications(actor: Actor) -> QuerySet[Application]:
    """Those of my organisations, the newest first."""
    return (
        own_applications(actor)
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


def has_begun(actor: Actor, challenge: Challenge) -> bool:
    """Whether one of the actor's organisations applies to it already."""
    begun = own_applications(actor).exclude(state=ApplicationState.WITHDRAWN)
    return begun.filter(challenge=challenge).exists()


def application_kept_for(actor: Actor, challenge: Challenge) -> Application | None:
    """To where the page leads somebody who only goes on reading it: their newest application.

    None where they may begin something, so that the page offers that. No query where the
    challenge is not for guests.
    """
    if challenge.visibility != Visibility.INVITED:
        return None
    if reachable_challenges(actor).filter(pk=challenge.pk).exists():
        return None
    return my_applications(actor).filter(challenge=challenge).first()


def challenge_to_apply_to(actor: Actor, slug: str) -> Challenge:
    """The challenge by its slug; NotAllowed alike where it is hidden and where there is none."""
    return existing(_with_owner(reachable_challenges(actor)).filter(slug=slug).first())


def desk(
    actor: Actor, challenge_reference: str, *, words: str = "", state: str = "", after: str = ""
) -> Desk:
    """A page of what was sent to a challenge, ordered by reference and cut after `after`.

    `words` are looked for in reference, title and organisation. Six queries, however many rows.
    """
    challenges = _with_owner(visible_challenges(actor))
    challenge = existing(challenges.filter(reference=challenge_reference).first())
    require(may_list_applications, actor, challenge)
    sent = sent_applications(actor).filter(challenge=challenge)
    tally = dict(
        sent.order_by()
        .values("state")
        .annotate(how_many=Count("pk"))
        .values_list("state", "how_many")
    )
    rows = sent.select_related("organisation").order_by("reference", "pk")
    for word in words.split()[:8]:
        rows = rows.filter(
            Q(reference__icontains=word)
            | Q(title__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    if state in ApplicationState.values:
        rows = rows.filter(state=state)
    page = list(rows.filter(reference__gt=after)[: PAGE + 1])
    return Desk(
        challenge=challenge,
        rows=page[:PAGE],
        next_reference=page[PAGE - 1].reference if len(page) > PAGE else "",
        counts=[
            (value, str(label), tally[value])
            for value, label in ApplicationState.choices
            if value in tally
        ],
        drafts=drafts_of(challenge),
        withheld_because=why_withheld(actor, challenge),
    )


def drafts_of(challenge: Challenge) -> int:
    """How many have begun and not (or not again) sent: all that anybody outside may know."""
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
