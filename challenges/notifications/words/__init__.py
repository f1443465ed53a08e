"""Every kind of mail, declared once with its words. A new one goes into its area's module."""

from challenges.catalogue.words.letterhead import letterhead

from . import (
    applications,
    catalogue,
    digest,
    drafts,
    enquiries,
    files,
    following,
    joining,
    judging,
    matters,
    messages,
    organisations,
    outcomes,
    panels,
    pilots,
    requests,
    setting_up,
    sharing,
)
from .groups import GROUPS
from .kinds import About, Group, Kind, Placeholder, Text
from .placeholders import SITE

KINDS: dict[str, Kind] = {
    kind.key: kind
    for area in (
        catalogue,
        setting_up,
        applications,
        drafts,
        requests,
        messages,
        files,
        judging,
        panels,
        outcomes,
        pilots,
        organisations,
        joining,
        sharing,
        following,
        enquiries,
        matters,
        digest,
    )
    for kind in area.KINDS
}


def kinds_of(group: Group) -> list[Kind]:
    """Its kinds, in their order."""
    return [kind for kind in KINDS.values() if kind.group == group]


def placeholders_of(kind: Kind) -> tuple[Placeholder, ...]:
    """What its words may name: its own facts, and what every mail knows."""
    return (*kind.placeholders, SITE)


def samples_of(kind: Kind) -> dict[str, str]:
    """A fact for each of its placeholders, for previews."""
    return {
        **{each.name: str(each.sample) for each in kind.placeholders},
        SITE.name: letterhead().name,
    }


__all__ = [
    "GROUPS",
    "KINDS",
    "About",
    "Group",
    "Kind",
    "Placeholder",
    "Text",
    "kinds_of",
    "placeholders_of",
    "samples_of",
]
