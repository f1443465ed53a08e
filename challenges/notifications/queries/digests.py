"""What people have asked to get together, and when it is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Exists, OuterRef, QuerySet

from challenges.catalogue.engines.working_days import bank_holidays
from challenges.catalogue.models import Challenge
from challenges.catalogue.words import CITY
from challenges.notifications.engines.digests import last_due
from challenges.notifications.models import Notice
from challenges.notifications.states import NoticeState
from challenges.organisations.models import Organisation, User

from .outbox import beginnings


@dataclass(frozen=True)
class Part:
    """The mails of a digest about one thing, under its name."""

    about: str
    name: str
    notices: tuple[Notice, ...]


def digest_due(at: datetime) -> datetime:
    """The latest moment at which digests were due."""
    return last_due(at, CITY, lambda day: day in bank_holidays(day.year))


def day_of_digest(due: datetime) -> date:
    return due.astimezone(CITY).date()


def held_until(due: datetime) -> QuerySet[Notice]:
    """What waits for a digest of that moment."""
    return Notice.objects.filter(state=NoticeState.HELD, created_at__lt=due)


def people_awaiting_digest(at: datetime) -> QuerySet[User]:
    """Those for whom something was held in time, and who have had none of that day yet."""
    due = digest_due(at)
    held = held_until(due).filter(recipient=OuterRef("pk"))
    had = Notice.objects.filter(recipient=OuterRef("pk"), digest_on=day_of_digest(due))
    return User.objects.filter(Exists(held), ~Exists(had)).order_by("pk")


def parts_of(digest: Notice) -> list[Part]:
    """What is in it, thing by thing, the oldest first."""
    return in_parts(digest.items.filter(state=NoticeState.IN_DIGEST))


def in_parts(notices: Iterable[Notice]) -> list[Part]:
    ordered = sorted(notices, key=lambda each: (each.about, each.created_at, each.pk))
    grouped = groupby(ordered, key=lambda each: each.about)
    parts = {about: tuple(of_it) for about, of_it in grouped}
    names = names_of(parts)
    return [Part(about, names[about], of_it) for about, of_it in parts.items()]


def names_of(references: Iterable[str]) -> dict[str, str]:
    """What people call these things: a challenge's title with the reference of what lies below
    it, a body's name; its reference where it has no name. Two queries."""
    names = {reference: reference for reference in references}
    above = {reference: beginnings(reference) for reference in names}
    wanted = {each for all_of_one in above.values() for each in all_of_one}
    rows = Challenge.objects.filter(reference__in=wanted).values_list("reference", "title")
    titles = dict(rows)
    bodies = Organisation.objects.filter(slug__in=names).values_list("slug", "name")
    for reference, parts in above.items():
        if title := next((titles[each] for each in reversed(parts) if each in titles), ""):
            names[reference] = f"{title} ({reference})"
    return names | dict(bodies)
