"""Challenges as pages list them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import F, Prefetch, Q, QuerySet

from challenges.catalogue.models import (
    Band,
    Challenge,
    Criterion,
    EligibilityQuestion,
    FormVersion,
    Partner,
    Programme,
    Stage,
)
from challenges.catalogue.policy import (
    INSIDERS,
    WRITERS,
    edited_challenges,
    programmes_of_own_world,
    published_challenges,
    role_in_challenge,
    visible_challenges,
)
from challenges.catalogue.states import ChallengeState, ProgrammeState
from challenges.kernel.policy import VISITOR, Actor
from challenges.organisations.models import Locality, Organisation
from challenges.organisations.models.organisations import PUBLIC_BODIES
from challenges.organisations.policy import is_programme_team, organisations_where, person

from .moments import with_state_at
from .search import URGENCY, search_challenges

RELATED = ("programme", "mission", "owner__locality")


@dataclass(frozen=True)
class PortalChallenges:
    """The challenges of one's bodies, each with `state_now`, and how many are in each state."""

    challenges: Sequence[Challenge]
    counts: dict[ChallengeState, int]


def with_parts(challenges: QuerySet[Any]) -> QuerySet[Any]:
    """With owner, programme, mission and, in order, criteria with their bands, stages and
    partners: five queries.
    """
    return challenges.select_related(
        *RELATED,
        "programme__run_by",
        "created_by",
        "submitted_by",
        "approved_by",
        "contracting_body",
    ).prefetch_related(
        Prefetch("criteria", queryset=Criterion.objects.order_by("position", "pk")),
        Prefetch("criteria__bands", queryset=Band.objects.order_by("-score", "pk")),
        Prefetch("stages", queryset=Stage.objects.order_by("position", "pk")),
        Prefetch(
            "partners",
            queryset=Partner.objects.select_related("organisation__locality").order_by(
                "part", "organisation__name", "pk"
            ),
        ),
    )


def public_challenges(actor: Actor, at: datetime) -> QuerySet[Any]:
    """What the public pages list, with `state_now`; the most urgent first, as the list has it."""
    return URGENCY.sort(with_state_at(published_challenges(actor), at).select_related(*RELATED))


def themes_in_use() -> list[str]:
    """The themes of published challenges, for whoever writes another one."""
    named = published_challenges(VISITOR).exclude(theme="")
    return list(named.order_by("theme").values_list("theme", flat=True).distinct())


def public_challenge(actor: Actor, slug: str, at: datetime) -> Challenge:
    """One published challenge with all its parts. Raises Challenge.DoesNotExist."""
    found = with_parts(with_state_at(published_challenges(actor), at)).get(slug=slug)
    return cast(Challenge, found)


def challenge_for(actor: Actor, reference: str, at: datetime) -> Challenge:
    """One challenge that the actor may see, drafts of the own body included, with all its parts.

    Raises Challenge.DoesNotExist.
    """
    found = with_parts(with_state_at(visible_challenges(actor), at)).prefetch_related(
        Prefetch(
            "eligibility_questions",
            queryset=EligibilityQuestion.objects.order_by("position", "pk"),
        ),
        Prefetch("localities", queryset=Locality.objects.order_by("name", "pk")),
    )
    return cast(Challenge, found.get(reference=reference))


def challenges_of_my_bodies(actor: Actor, at: datetime) -> PortalChallenges:
    """For the portal's home: the own bodies' challenges, all of them for the programme team.

    Past rounds that were entered as history are left out. One query.
    """
    mine = with_state_at(visible_challenges(actor), at).exclude(state=ChallengeState.RECORDED)
    if not is_programme_team(actor):
        mine = mine.filter(role_in_challenge(actor, *INSIDERS))
    challenges = list(
        mine.select_related(*RELATED).order_by(F("closes_at").asc(nulls_first=True), "pk")
    )
    counts = Counter(ChallengeState(challenge.state_now) for challenge in challenges)
    return PortalChallenges(challenges, {state: counts[state] for state in ChallengeState})


def programmes_to_join(actor: Actor) -> QuerySet[Programme]:
    """The programmes that are run now, in which the actor may start a challenge."""
    live = programmes_of_own_world(actor).filter(state=ProgrammeState.LIVE)
    return live.select_related("run_by").order_by("name", "pk")


def challenges_to_copy(actor: Actor, at: datetime, words: str = "") -> Sequence[Challenge]:
    """Published challenges of the actor's own world with these words; at most twenty, each with
    `state_now`.
    """
    user = person(actor)
    found = search_challenges(actor, at, words)
    return [
        challenge
        for challenge in found.challenges
        if user is None or challenge.is_demonstration == user.is_demonstration
    ]


def forms_to_copy(
    actor: Actor, challenge: Challenge, at: datetime, words: str = ""
) -> Sequence[Challenge]:
    """Challenges with a form of which sections can be taken over: the actor's own newest, then
    published ones with these words; at most forty, each with `state_now`."""
    own = with_state_at(edited_challenges(actor), at).filter(
        programme__is_demonstration=challenge.is_demonstration
    )
    if words:
        own = own.filter(title__icontains=words)
    mine = own.select_related("owner__locality", "programme").order_by("-pk")[:20]
    found = {each.pk: each for each in (*mine, *challenges_to_copy(actor, at, words))}
    found.pop(challenge.pk, None)
    known = FormVersion.objects.filter(challenge__in=found).values_list("challenge", flat=True)
    with_form = set(known)
    return [each for pk, each in found.items() if pk in with_form]


def bodies_to_write_for(actor: Actor) -> QuerySet[Organisation]:
    """Bodies in whose name the actor may start a challenge once they are verified."""
    bodies = Organisation.objects.filter(kind__in=PUBLIC_BODIES)
    if is_programme_team(actor):
        bodies = bodies.filter(verified_at__isnull=False)
    else:
        bodies = bodies.filter(pk__in=organisations_where(actor, *WRITERS))
    return bodies.order_by("name", "pk")


def possible_partners(actor: Actor, challenge: Challenge) -> Sequence[Organisation]:
    """Verified bodies, and those that are partners already. One query."""
    named = Organisation.objects.filter(partnerships__challenge=challenge).values("pk")
    verified = Q(verified_at__isnull=False) & ~Q(challenges=challenge)
    bodies = Organisation.objects.filter(verified | Q(pk__in=named))
    return list(bodies.order_by("name", "pk"))
