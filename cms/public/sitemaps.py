"""The addresses of everything public and real, for search engines, and when each last changed.

An index names the parts; a part holds as many addresses as the protocol allows, and takes one
query however many that are. Invented rounds are left out.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from wagtail.models import Page

from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge, Mission
from challenges.catalogue.policy import published_challenges, visible_programmes
from challenges.kernel.policy import VISITOR
from challenges.organisations.models import Organisation
from challenges.pilots.policy import visible_pilots
from cms.public.changes import TOLD, told_challenges

# https://www.sitemaps.org/protocol.html
MOST_IN_A_PART = 50_000
FIXED = ("/programmes/", "/missions/", "/spread/", "/terms/")


class Address(NamedTuple):
    """`changed_at` is None where nothing tells when the page changed."""

    path: str
    changed_at: datetime | None = None


class Section(NamedTuple):
    """One kind of page: its rows in a lasting order, and the address of each at a moment."""

    rows: Callable[[datetime], QuerySet[Any]]
    address: Callable[[Any, datetime], Address]


def parts(at: datetime) -> list[str]:
    """The names of all parts: 'challenges-1', 'challenges-2'. One query for each section."""
    return [
        f"{name}-{number}"
        for name, section in SECTIONS.items()
        for number in range(1, max(section.rows(at).count() - 1, 0) // MOST_IN_A_PART + 2)
    ]


def part(name: str, number: int, at: datetime) -> list[Address]:
    """The addresses of one part. Raises LookupError where there is none of this name. One query."""
    section = SECTIONS[name]
    start = (number - 1) * MOST_IN_A_PART
    if start < 0:
        raise LookupError(number)
    rows = list(section.rows(at)[start : start + MOST_IN_A_PART])
    if not rows and number > 1:
        raise LookupError(number)
    fixed = [Address(path) for path in FIXED] if (name, number) == ("pages", 1) else []
    return fixed + [section.address(row, at) for row in rows]


def challenges(at: datetime) -> QuerySet[Any]:
    real = told_challenges(at).filter(programme__is_demonstration=False)
    return real.order_by("pk").values_list(
        "slug", "told_at", "page__last_published_at", "approved_at", "opens_at", "closes_at"
    )


def challenge(row: Any, at: datetime) -> Address:
    """With the last moment, up to now, at which its page changed in public: by its dates, by its
    story, or by what the trail tells."""
    slug, *moments = row
    changed_at = max((each for each in moments if each and each <= at), default=None)
    return Address(f"/challenges/{slug}/", changed_at)


def missions(_at: datetime) -> QuerySet[Any]:
    told = ("catalogue.MissionRecorded", "catalogue.MissionChanged")
    return dated(Mission.objects.all(), told, challenges_of="mission")


def programmes(_at: datetime) -> QuerySet[Any]:
    told = ("catalogue.ProgrammeRecorded", "catalogue.ProgrammeChanged")
    real = visible_programmes(VISITOR).filter(is_demonstration=False)
    return dated(real, told, challenges_of="programme")


def owners(_at: datetime) -> QuerySet[Any]:
    told = tuple(
        f"organisations.Organisation{what}" for what in ("Recorded", "Verified", "Changed")
    )
    found = Organisation.objects.filter(verified_at__isnull=False)
    return dated(found.filter(pk__in=real().values("owner")), told, challenges_of="owner")


def solutions(_at: datetime) -> QuerySet[Any]:
    told = tuple(
        f"pilots.{what}"
        for what in (
            "PilotRecorded", "PilotStarted", "PilotEnded", "MilestoneAdded", "MilestoneDelivered",
            "MilestoneAccepted", "MilestoneReturned", "AdoptionRecorded", "AdoptionMoved",
        )
    )  # fmt: skip
    pilots = visible_pilots(VISITOR)
    found = pilots.filter(application__challenge__programme__is_demonstration=False)
    return dated(found, told, subject="reference")


def real() -> QuerySet[Challenge]:
    return published_challenges(VISITOR).filter(programme__is_demonstration=False)


def dated(
    found: QuerySet[Any], told: Sequence[str], *, subject: str = "slug", challenges_of: str = ""
) -> QuerySet[Any]:
    """The slug of each, and when the trail last told something public of it or of the challenges
    that are listed on its page."""
    entries = Entry.objects.order_by("-at").values("at")
    moments = [entries.filter(subject=OuterRef(subject), event__in=told)[:1]]
    if challenges_of:
        listed = real().filter(**{challenges_of: OuterRef(OuterRef("pk"))}).values("reference")
        moments.append(entries.filter(subject__in=listed, event__in=TOLD)[:1])
    # The database leaves out what is not known.
    last = Greatest(*moments) if moments[1:] else Subquery(moments[0])
    return found.order_by("pk").annotate(told_at=last).values_list("slug", "told_at")


def pages(_at: datetime) -> QuerySet[Any]:
    """Editors' pages that everybody may read; challenges are asked of the catalogue."""
    found = Page.objects.live().public().filter(depth__gt=1)
    return (
        found.exclude(content_type__model="challengepage")
        .order_by("pk")
        .values_list("url_path", "last_published_at")
    )


def page(row: Any, _at: datetime) -> Address:
    path, changed_at = row
    below = path.strip("/").partition("/")[2]
    return Address(f"/{below}/" if below else "/", changed_at)


def below(path: str) -> Callable[[Any, datetime], Address]:
    return lambda row, _at: Address(f"/{path}/{row[0]}/", row[1])


SECTIONS = {
    "pages": Section(pages, page),
    "challenges": Section(challenges, challenge),
    "missions": Section(missions, below("missions")),
    "programmes": Section(programmes, below("programmes")),
    "spread": Section(solutions, below("spread")),
    "organisations": Section(owners, below("organisations")),
}
