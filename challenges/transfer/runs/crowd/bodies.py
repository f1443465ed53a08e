"""Thousands of invented bodies and people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from challenges.audit.actions import Line, enter_many
from challenges.kernel.policy import SYSTEM
from challenges.organisations.events import OrganisationRecorded, PersonRecorded
from challenges.organisations.models import Kind, Membership, Organisation, Role, User
from challenges.organisations.models.people import UNAMBIGUOUS
from challenges.transfer.engines.demonstration import crowd
from challenges.transfer.engines.demonstration.startups import Startup
from challenges.transfer.runs.demonstration.people import BEGAN
from challenges.transfer.runs.demonstration.stage import Stage

AT_ONCE = 1_000
# Every fifth body is a charity, and every third has two people.
KINDS = (Kind.COMPANY, Kind.COMPANY, Kind.CHARITY, Kind.COMPANY, Kind.COMPANY)
SECOND_PEOPLE = 3


@dataclass(frozen=True)
class Applicant:
    """A body that applies: its words, its row and whoever writes for it."""

    startup: Startup
    body: Organisation
    founder: User


def applicants(stage: Stage, number: int) -> list[Applicant]:
    """So many bodies with their people."""
    at = stage.day(BEGAN)
    startups = [crowd.body(n) for n in range(number)]
    bodies = Organisation.objects.bulk_create(
        [
            Organisation(
                slug=f"crowd-{startup.slug}",
                kind=KINDS[n % len(KINDS)],
                name=startup.name,
                summary=f"An invented body of the big round. It makes {startup.tool}.",
                is_demonstration=True,
                created_at=at,
            )
            for n, startup in enumerate(startups)
        ],
        batch_size=AT_ONCE,
    )
    enter_many(
        Line(
            OrganisationRecorded(organisation=body.slug, name=body.name),
            SYSTEM,
            at,
            after={"slug": body.slug, "kind": body.kind, "name": body.name},
        )
        for body in bodies
    )
    founders = people(
        stage, ((startup.founder, f"founder@{startup.slug}.example") for startup in startups)
    )
    second = range(0, number, SECOND_PEOPLE)
    members = people(
        stage,
        ((crowd.person(n + 11), f"member@{startups[n].slug}.example") for n in second),
    )
    seats = [
        *((body, user, Role.OWNER) for body, user in zip(bodies, founders, strict=True)),
        *((bodies[n], user, Role.MEMBER) for n, user in zip(second, members, strict=True)),
    ]
    Membership.objects.bulk_create(
        [
            Membership(user=user, organisation=body, role=role, since_at=at)
            for body, user, role in seats
        ],
        batch_size=AT_ONCE,
    )
    enter_many(_recorded(user, at, [f"{role} of {body.slug}"]) for body, user, role in seats)
    return [Applicant(*each) for each in zip(startups, bodies, founders, strict=True)]


def judges(stage: Stage, number: int) -> list[User]:
    """So many people who belong to nobody who applies."""
    found = people(
        stage, ((crowd.person(3 * n), f"judge{n}@crowd-judges.example") for n in range(number))
    )
    enter_many(_recorded(user, stage.day(BEGAN), []) for user in found)
    return found


def people(stage: Stage, named: Iterable[tuple[str, str]]) -> list[User]:
    """Accounts of these names and addresses, without a password, as `record_person` makes them."""
    taken = set(User.objects.values_list("reference", flat=True))
    at, none = stage.day(BEGAN), make_password(None)
    return User.objects.bulk_create(
        [
            User(
                email=email,
                name=name,
                reference=_reference(stage, email, taken),
                password=none,
                is_demonstration=True,
                joined_at=at,
            )
            for name, email in named
        ],
        batch_size=AT_ONCE,
    )


def _reference(stage: Stage, email: str, taken: set[str]) -> str:
    chance = stage.chance(email)
    while (reference := "P-" + "".join(chance.choices(UNAMBIGUOUS, k=6))) in taken:
        pass
    taken.add(reference)
    return reference


def _recorded(user: User, at: datetime, roles: Sequence[str]) -> Line:
    return Line(
        PersonRecorded(person=user.reference, name=user.name), SYSTEM, at, after={"roles": roles}
    )
