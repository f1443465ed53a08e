"""The invented people, startups and programme of the demonstration."""

from decimal import Decimal

from challenges.catalogue.actions.record import record_programme
from challenges.catalogue.models import Programme
from challenges.kernel.policy import SYSTEM
from challenges.kernel.states import Refused
from challenges.organisations.actions.record import record_organisation, record_person
from challenges.organisations.models import Kind, Organisation, Role, User
from challenges.organisations.models.people import UNAMBIGUOUS
from challenges.transfer.engines.cast import JUDGES, LEADS, OFFICERS, OWNERS, PROGRAMME_TEAM, Player
from challenges.transfer.engines.demonstration.startups import STARTUPS

from .stage import Stage

SLUG = "demonstration"
PREFIX = "CIC26"
BEGAN = -640
NEEDED = ("gla", "hackney", "ealing", "lewisham", "southwark", "transport-for-london")


def gather(stage: Stage) -> None:
    """Everybody and everything that acts later on. Raises Refused without London's bodies."""
    bring_in_all(stage)
    stage.programme = _programme(stage)


def bring_in_all(stage: Stage) -> None:
    """The bodies and the cast; those who are here already stay as they are."""
    at = stage.day(BEGAN)
    known = {row.slug: row for row in Organisation.objects.filter(slug__in=NEEDED)}
    if missing := [slug for slug in NEEDED if slug not in known]:
        raise Refused(
            f"The demonstration is set in London, and {', '.join(missing)} is not here. Run "
            f"`manage.py load_reference` first."
        )
    stage.bodies.update(known)
    for slug, kind, name in (
        ("our-healthier-south-east-london", Kind.NHS_BODY, "Our Healthier South East London STP"),
        ("lloyds-banking-group", Kind.COMPANY, "Lloyds Banking Group"),
    ):
        stage.bodies[slug] = record_organisation(
            slug=slug, kind=kind, name=name, verified_at=at, actor=SYSTEM, at=at
        )
    for startup in STARTUPS:
        stage.bodies[startup.slug] = record_organisation(
            slug=startup.slug,
            kind=Kind.COMPANY,
            name=startup.name,
            summary=f"An invented startup of the demonstration. It makes {startup.tool}.",
            is_demonstration=True,
            actor=SYSTEM,
            at=at,
        )
    for player in sorted({*LEADS, *OFFICERS, *OWNERS, *JUDGES}, key=lambda each: each.email):
        _bring_in(stage, player)
    _open_back_office(PROGRAMME_TEAM)
    for startup in STARTUPS:
        roles = ((startup.slug, Role.OWNER),)
        _bring_in(stage, Player(startup.founder, startup.email, "Founder", roles))


def _programme(stage: Stage) -> Programme:
    return record_programme(
        slug=SLUG,
        prefix=PREFIX,
        name="Civic Innovation Challenge, demonstration round",
        run_by=stage.bodies["gla"],
        summary="An invented round that shows how Citywide works. Its startups, people, "
        "applications, scores, pilots and figures are invented; the public bodies are real and "
        "have not taken part.",
        budget=Decimal(150_000),
        budget_is_ceiling=True,
        launched_on=stage.on(BEGAN),
        state="live",
        further_groups=["Care experience", "Low income"],
        is_demonstration=True,
        actor=SYSTEM,
        at=stage.day(BEGAN),
    )


def _bring_in(stage: Stage, player: Player) -> None:
    letters = stage.chance(player.email).choices(UNAMBIGUOUS, k=6)
    record_person(
        email=player.email,
        name=player.name,
        roles=[(stage.bodies[slug], role) for slug, role in player.roles],
        is_demonstration=True,
        reference=f"P-{''.join(letters)}",
        actor=SYSTEM,
        at=stage.day(BEGAN),
    )


def _open_back_office(player: Player) -> None:
    """Let this one see the back office, for it is a part of what is shown."""
    invented = User.objects.filter(email=player.email, is_demonstration=True)
    invented.update(is_staff=True, is_superuser=True)
