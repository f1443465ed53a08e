"""Who is concerned by what."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from challenges.applications.models import Application
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge, Guest
from challenges.catalogue.queries import people_with_role_in
from challenges.catalogue.states import GuestState
from challenges.judging.policy import may_manage_judging
from challenges.notifications.models import Follow
from challenges.notifications.policy import those_who_may_hear
from challenges.notifications.states import FollowState
from challenges.organisations.models import Membership, Organisation, Role, User
from challenges.organisations.policy import ROLES_OF_FIRMS
from challenges.organisations.queries import people_with_role, programme_team
from challenges.pilots.models import Pilot

STARTUP_ROLES = (Role.OWNER, Role.MEMBER)
MANAGING_ROLES = (Role.OWNER, Role.EDITOR, Role.CASE_OFFICER)
OF_EVERYTHING = Q(challenge__isnull=True, mission__isnull=True, body__isnull=True)


@dataclass(frozen=True)
class Concerned:
    """Everybody who is to hear of a change to a challenge, each in the first group they fit."""

    managers: tuple[User, ...]
    starters: tuple[User, ...]
    followers: tuple[Follow, ...]


def concerned_with(challenge: Challenge) -> Concerned:
    """The people who look after it, those who have started an application, those who follow it.

    Whoever belongs to several groups is in the first, so that each address is written to once.
    Followers who may no longer see it are left out. A constant number of queries.
    """
    managers = tuple(managers_of(challenge))
    told = {person.email for person in managers}
    starters = tuple(each for each in starters_of(challenge) if each.email not in told)
    told |= {person.email for person in starters}
    followers = tuple(each for each in followers_of(challenge) if each.email not in told)
    return Concerned(managers, starters, followers)


def people_of(organisation: Organisation | None, *roles: str) -> QuerySet[User]:
    """Those with one of these roles; nobody where history does not know the organisation."""
    return people_with_role(organisation, *roles) if organisation else User.objects.none()


def managers_of(challenge: Challenge) -> QuerySet[User]:
    """The people who look after a challenge, for its whole body or for it alone."""
    return people_with_role_in(challenge, *MANAGING_ROLES)


def starters_of(challenge: Challenge) -> QuerySet[User]:
    """The people of every organisation that has begun an application and not withdrawn it."""
    begun = Application.objects.filter(challenge=challenge).exclude(
        state=ApplicationState.WITHDRAWN
    )
    applying = Membership.objects.filter(
        organisation__in=begun.values("organisation"), role__in=STARTUP_ROLES
    )
    return User.objects.filter(pk__in=applying.values("user"), is_active=True).order_by("pk")


def guests_who_have_not_begun(challenge: Challenge) -> tuple[list[User], list[Guest]]:
    """The people who may answer an invitation for which nobody of theirs has begun, and the guests
    who have no account yet. Two queries."""
    guests = challenge.guests.exclude(state=GuestState.WITHDRAWN)
    invited = Membership.objects.filter(
        organisation__in=guests.values("organisation"), role__in=ROLES_OF_FIRMS
    )
    begun = Membership.objects.filter(
        organisation__in=Application.objects.filter(challenge=challenge).values("organisation"),
        role__in=STARTUP_ROLES,
    )
    named = Q(email__in=guests.exclude(email="").values("email")) | Q(pk__in=invited.values("user"))
    people = User.objects.filter(named, is_active=True).exclude(pk__in=begun.values("user"))
    strangers = guests.exclude(email="").exclude(email__in=User.objects.values("email"))
    return list(people.order_by("pk")), list(strangers.order_by("pk"))


def followers_of(challenge: Challenge) -> list[Follow]:
    """The confirmed follows of this challenge whose holders may see it."""
    return those_who_may_hear(_confirmed(Q(challenge=challenge)), challenge)


def followers_of_new(challenge: Challenge, *, everything: bool = True) -> list[Follow]:
    """Those of the challenge and, as it is new, of its mission, its body and of `everything`.

    Each address once, by the narrowest of its follows. What is invented reaches only those who
    follow it by name, except where the whole site is a demonstration.
    """
    wanted = Q(challenge=challenge)
    if settings.DEMO or not challenge.is_demonstration:
        if challenge.mission_id:
            wanted |= Q(mission=challenge.mission_id)
        if challenge.owner_id:
            wanted |= Q(body=challenge.owner_id)
        if everything:
            wanted |= OF_EVERYTHING
    found = those_who_may_hear(_confirmed(wanted), challenge)
    width = {"challenges": 0, "bodies": 1, "missions": 2, "everything": 3}
    narrowest: dict[str, Follow] = {}
    for each in sorted(found, key=lambda follow: (width[follow.topic_kind], follow.pk)):
        narrowest.setdefault(each.email, each)
    return list(narrowest.values())


def _confirmed(of: Q) -> QuerySet[Follow]:
    follows = Follow.objects.filter(of, state=FollowState.CONFIRMED)
    return follows.select_related("person", "challenge", "mission", "body").order_by("pk")


def judging_managers_of(challenge: Challenge) -> list[User]:
    """The same for its judging, without those who are tied to an applicant."""
    return [each for each in managers_of(challenge) if may_manage_judging(each, challenge)]


def approvers_of(challenge: Challenge) -> QuerySet[User]:
    """Who may approve it: its approvers and the programme team, never its author."""
    concerned = people_with_role_in(challenge, Role.APPROVER) | programme_team()
    return concerned.exclude(pk__in=challenge.authors.values("pk"))


def applicants_of(application: Application) -> QuerySet[User]:
    """The people of the applying organisation."""
    return people_of(application.organisation, *STARTUP_ROLES)


def applicants_of_several(references: Collection[str]) -> QuerySet[User]:
    """The people of the organisations behind these applications, each once."""
    bodies = Application.objects.filter(reference__in=references).values("organisation")
    roles = Membership.objects.filter(organisation__in=bodies, role__in=STARTUP_ROLES)
    return User.objects.filter(pk__in=roles.values("user"), is_active=True).order_by("pk")


def hosts_of(pilot: Pilot) -> QuerySet[User]:
    """The people of the body in which the solution is tried."""
    return people_of(pilot.host, *MANAGING_ROLES)
