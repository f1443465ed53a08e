"""The filters of the public list: their values, and which challenges have them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Challenge, Part, Partner
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Locality

S = ChallengeState
SOON = timedelta(days=14)
FACETS = {
    "state": _("State"),
    "closing": _("Deadline"),
    "theme": _("Theme"),
    "mission": _("Mission"),
    "borough": _("Borough"),
    "organisation": _("Organisation"),
    "award": _("Award for each winner"),
    "programme": _("Programme"),
}
# The value in the address, its words, and the states that people read as one; in list order.
GROUPS: tuple[tuple[str, str | Promise, tuple[S, ...]], ...] = (
    ("open", _("Open"), (S.OPEN,)),
    ("opens-soon", _("Opens soon"), (S.APPROVED,)),
    ("being-judged", _("Being judged"), (S.CLOSING, S.CLOSED)),
    ("announced", _("Winners announced"), (S.ANNOUNCED,)),
    ("piloting", _("Pilot running"), (S.PILOTING,)),
    ("finished", _("Finished"), (S.FINISHED, S.RECORDED)),
    ("cancelled", _("Cancelled"), (S.CANCELLED,)),
)
WITH_OUTCOME = ("announced", "piloting", "finished")
# Above and up to these pounds for each winner.
AWARDS: tuple[tuple[str, str | Promise, Q], ...] = (
    ("to-15000", _("Up to £15,000"), Q(award_amount__lte=15_000)),
    ("to-50000", _("£15,001 to £50,000"), Q(award_amount__gt=15_000, award_amount__lte=50_000)),
    ("to-100000", _("£50,001 to £100,000"), Q(award_amount__gt=50_000, award_amount__lte=100_000)),
    ("more", _("More than £100,000"), Q(award_amount__gt=100_000)),
)
CLOSES_SOON = ("soon", _("Closes within two weeks"))
# The values of these are the same whatever is published, and stand in this order; those of the
# others stand by their words.
FIXED: Mapping[str, Mapping[str, str | Promise]] = {
    "state": {value: words for value, words, _states in GROUPS},
    "closing": dict([CLOSES_SOON]),
    "award": {value: words for value, words, _range in AWARDS},
}
GROUP_OF = {state: value for value, _words, states in GROUPS for state in states}
# A past challenge may have no owner, only partners that posed it together.
OWNERLESS = Q(owner__isnull=True, partners__part=Part.PARTNER)
Chosen = Mapping[str, Iterable[str]]
# The path to a value and to its words, and for which challenges.
Path = tuple[str, str, Q]


def paths_of(name: str) -> tuple[Path, ...]:
    """By which a challenge has its values of a filter whose values are not the same for all."""
    if name == "theme":
        return (("theme", "theme", Q()),)
    if name == "organisation":
        return (
            ("owner__slug", "owner__name", Q()),
            ("partners__organisation__slug", "partners__organisation__name", OWNERLESS),
        )
    if name == "borough":
        # Where its people are affected, and where the body is that poses it.
        of_owner, of_partner = "owner__locality", "partners__organisation__locality"
        return (
            ("localities__slug", "localities__name", Q()),
            (f"{of_owner}__slug", f"{of_owner}__name", _elsewhere(of_owner)),
            (f"{of_partner}__slug", f"{of_partner}__name", OWNERLESS & _elsewhere(of_partner)),
        )
    return ((f"{name}__slug", f"{name}__name", Q()),)


def _elsewhere(place: str) -> Q:
    """Whether this place is none of those where its people are affected."""
    linked = Challenge.localities.through.objects
    return Q(~Exists(linked.filter(challenge=OuterRef("pk"), locality=OuterRef(place))))


def has(name: str, values: Iterable[str], at: datetime) -> Q:
    """Whether a challenge with `state_now` has one of these values of a filter."""
    values = set(values)
    if name == "state":
        return Q(state_now__in=[state for state, value in GROUP_OF.items() if value in values])
    if name == "closing":
        return closes_soon(at)
    if name == "award":
        return any_of(within for value, _words, within in AWARDS if value in values)
    if name == "borough":
        places = Locality.objects.filter(slug__in=values)
        linked = Challenge.localities.through.objects.filter(locality__in=places)
        posed = Partner.objects.filter(part=Part.PARTNER, organisation__locality__in=places)
        return (
            Q(pk__in=linked.values("challenge"))
            | Q(owner__locality__in=places)
            | Q(owner__isnull=True, pk__in=posed.values("challenge"))
        )
    if name == "organisation":
        posed = Partner.objects.filter(part=Part.PARTNER, organisation__slug__in=values)
        return Q(owner__slug__in=values) | Q(owner__isnull=True, pk__in=posed.values("challenge"))
    ((path, _words, _rows),) = paths_of(name)
    return Q(**{f"{path}__in": values})


def passing(chosen: Chosen, at: datetime, but: str = "") -> Q:
    """Whether a challenge passes all chosen filters, or all but one."""
    found = Q()
    for name, values in chosen.items():
        if name != but:
            found &= has(name, values, at)
    return found


def closes_soon(at: datetime) -> Q:
    return Q(state_now=S.OPEN, closes_at__lte=at + SOON)


def any_of(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)
