"""Finding an organisation, whatever one knows of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, Q, QuerySet

from challenges.kernel.policy import Actor
from challenges.organisations.engines.domains import domain_of, is_of_one_body, within
from challenges.organisations.engines.identifiers import PATTERNS, complete
from challenges.organisations.models import (
    Identifier,
    Organisation,
    OrganisationDomain,
    User,
)
from challenges.organisations.policy import findable_organisations, joinable_organisations, person

MOST = 20
LONGEST_SEARCH = 80
# How alike a word of a name must be to what was typed, from 0 to 1.
ALIKE = 0.5


def search_organisations(actor: Actor, words: str) -> list[Organisation]:
    """By name, short name, alias, number or the domain of its addresses; the likeliest first.

    A spelling mistake is forgiven. A firm that is not known publicly is found by its whole name
    or number only.
    """
    words = " ".join(words.replace("\x00", " ").split())[:LONGEST_SEARCH]
    if not words:
        return []
    by_number = Identifier.objects.filter(_is_number(words)).values("organisation")
    by_domain = OrganisationDomain.objects.filter(
        domain__in=within(domain_of(f"@{words}")), verified_at__isnull=False
    ).values("organisation")
    exact = Q(pk__in=by_number) | Q(name__iexact=words)
    alike = Q(likeness__gte=ALIKE) | Q(names__contains=words.lower()) | Q(pk__in=by_domain)
    public = findable_organisations(actor).values("pk")
    found = (
        joinable_organisations(actor)
        .annotate(likeness=TrigramWordSimilarity(words.lower(), "names"))
        .filter(exact | (alike & Q(pk__in=public)))
        .select_related("locality", "parent")
        .order_by(F("likeness").desc(), "name", "pk")
    )
    first = set(joinable_organisations(actor).filter(exact).values_list("pk", flat=True))
    return sorted(found[:MOST], key=lambda row: row.pk not in first)


def likely_duplicates(
    actor: Actor, *, name: str, aliases: Sequence[str] = (), scheme: str = "", number: str = ""
) -> list[Organisation]:
    """What somebody who registers this may have meant, in the order of likelihood."""
    searches = [*([number] if number and scheme else []), name, *aliases[:3]]
    found: dict[int, Organisation] = {}
    for words in searches:
        for row in search_organisations(actor, words)[:5]:
            found.setdefault(row.pk, row)
    return list(found.values())[:6]


def _is_number(words: str) -> Q:
    words, number = words.upper(), Q(pk__in=())
    for scheme in PATTERNS:
        number |= Q(scheme=scheme, value=complete(scheme, words.removeprefix(f"{scheme}-")))
    return number


@dataclass(frozen=True)
class Address:
    """What an e-mail address says of where somebody works.

    `domain` is '' where the address is not confirmed or anybody can have one there; `bodies` are
    those whose verified domain it lies in.
    """

    domain: str
    bodies: tuple[Organisation, ...] = ()


def address_of(user: User | None) -> Address:
    """Of the address with which the person signs in. An unconfirmed one says nothing."""
    if user is None:
        return Address("")
    confirmed = EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True)
    domain = domain_of(user.email)
    if not is_of_one_body(domain) or not confirmed.exists():
        return Address("")
    trusted = OrganisationDomain.objects.filter(
        domain__in=within(domain), verified_at__isnull=False
    )
    bodies = Organisation.objects.filter(
        pk__in=trusted.values("organisation"), is_demonstration=user.is_demonstration
    )
    return Address(domain, tuple(bodies.order_by("name", "pk")))


def trusted_domain(user: User | None, organisation: Organisation) -> str:
    """The organisation's verified domain in which the confirmed address lies, or ''."""
    domain = address_of(user).domain
    held = organisation.domains.filter(domain__in=within(domain), verified_at__isnull=False)
    return held.order_by("-domain").values_list("domain", flat=True).first() or "" if domain else ""


def own_bodies_by_address(actor: Actor) -> QuerySet[Organisation]:
    """To which the actor's address suggests that they belong, and does not yet."""
    bodies = address_of(person(actor)).bodies
    return joinable_organisations(actor).filter(pk__in=[body.pk for body in bodies])
