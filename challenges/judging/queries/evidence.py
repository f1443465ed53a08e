"""What ties judges to applicants, as our own records show it. Rules have versions, so that a new
one is told from an old one in each piece of evidence."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from challenges.applications.models import Collaborator
from challenges.catalogue.models import Partner
from challenges.judging.models import ConflictKind, ConflictSource
from challenges.organisations.engines.domains import domain_of, is_of_one_body, within
from challenges.organisations.models import (
    Membership,
    Organisation,
    OrganisationDomain,
    User,
)

MEMBER, OUTSIDE, PARENT = "member-1", "collaborator-1", "parent-1"
ALIAS, PARTNER, DOMAIN = "alias-1", "partner-1", "domain-1"
# What of it is beyond doubt; the rest is suggested and waits for somebody's word.
CERTAIN = (MEMBER, OUTSIDE, PARENT)
OWN = ConflictSource.SAME_ORGANISATION


@dataclass(frozen=True)
class Evidence:
    """That a judge is tied to an applicant, by primary keys; `words` say by what."""

    judge: int
    organisation: int
    source: str
    rule: str
    words: str
    kind: str = ConflictKind.EMPLOYER


def evidence_between(
    judges: QuerySet[User], applicants: QuerySet[Organisation]
) -> dict[tuple[int, int, str], Evidence]:
    """What is found, by (judge, organisation, source): of several rules of a source the first, and
    of a body to which the judge belongs nothing further.

    Seven queries, however many judges and applicants there are.
    """
    found: dict[tuple[int, int, str], Evidence] = {}
    bodies = list(applicants.order_by("pk"))
    seats = list(
        Membership.objects.filter(user__in=judges.values("pk"))
        .select_related("organisation")
        .order_by("user", "organisation", "pk")
    )
    for rule in (_members, _relatives, _namesakes, _partners):
        for each in rule(seats, bodies):
            found.setdefault((each.judge, each.organisation, each.source), each)
    for each in (*_collaborators(judges, bodies), *_colleagues(judges, bodies)):
        found.setdefault((each.judge, each.organisation, each.source), each)
    own = {(judge, body) for judge, body, source in found if source == OWN}
    return {key: each for key, each in found.items() if key[2] == OWN or key[:2] not in own}


def _members(seats: list[Membership], bodies: list[Organisation]) -> Iterator[Evidence]:
    known = {body.pk: body for body in bodies}
    for seat in seats:
        if seat.organisation_id in known:
            words = _("Has a role in the organisation on this site")
            yield Evidence(seat.user_id, seat.organisation_id, OWN, MEMBER, words)


def _relatives(seats: list[Membership], bodies: list[Organisation]) -> Iterator[Evidence]:
    known = {body.pk: body for body in bodies}
    parts = defaultdict(list)
    for body in bodies:
        parts[body.parent_id].append(body)
    for seat in seats:
        own = seat.organisation
        tied = [*parts[own.pk], *(known[pk] for pk in (own.parent_id,) if pk in known)]
        for body in tied:
            words = _("Has a role in %(body)s, which it is a part of, or which is a part of it")
            yield _linked(seat, body, PARENT, words % {"body": own})


def _namesakes(seats: list[Membership], bodies: list[Organisation]) -> Iterator[Evidence]:
    named = defaultdict(list)
    for body in bodies:
        for name in _names(body):
            named[name].append(body)
    for seat in seats:
        own = seat.organisation
        same = {body.pk: body for name in _names(own) for body in named[name]}
        for body in same.values():
            if body.pk != own.pk:
                words = _("Has a role in %(body)s, which goes by the same name")
                yield _linked(seat, body, ALIAS, words % {"body": own})


def _partners(seats: list[Membership], bodies: list[Organisation]) -> Iterator[Evidence]:
    known = {body.pk: body for body in bodies}
    own = {seat.organisation_id for seat in seats}
    rows = Partner.objects.filter(
        Q(challenge__owner__in=own, organisation__in=known)
        | Q(challenge__owner__in=known, organisation__in=own)
    )
    together = defaultdict(set)
    for owner, partner in rows.values_list("challenge__owner", "organisation"):
        together[owner].add(partner)
        together[partner].add(owner)
    for seat in seats:
        for other in sorted(together[seat.organisation_id] & known.keys()):
            words = _("Has a role in %(body)s, its partner in a challenge")
            yield _linked(seat, known[other], PARTNER, words % {"body": seat.organisation})


def _collaborators(judges: QuerySet[User], bodies: list[Organisation]) -> Iterator[Evidence]:
    rows = Collaborator.objects.filter(
        user__in=judges.values("pk"), application__organisation__in=[body.pk for body in bodies]
    ).order_by("user", "application__organisation")
    words = _("Works, or worked, on an application of it from outside")
    for judge, body in rows.values_list("user", "application__organisation").distinct():
        yield Evidence(judge, body, OWN, OUTSIDE, words, ConflictKind.COLLABORATOR)


def _colleagues(judges: QuerySet[User], bodies: list[Organisation]) -> Iterator[Evidence]:
    """Whose address is at a domain of the applicant, or of one of its people. A domain at which
    anybody gets an address says nothing."""
    known = {body.pk for body in bodies}
    at = defaultdict(set)
    own = OrganisationDomain.objects.filter(organisation__in=known)
    for body, domain in own.values_list("organisation", "domain"):
        at[domain].add(body)
    people = Membership.objects.filter(organisation__in=known)
    for body, address in people.values_list("organisation", "user__email"):
        at[domain_of(address)].add(body)
    for judge, address in judges.order_by("pk").values_list("pk", "email"):
        for domain in within(domain_of(address)):
            for body in sorted(at[domain]) if is_of_one_body(domain) else ():
                words = _("Has an address at %(domain)s, as its people have") % {"domain": domain}
                yield Evidence(judge, body, ConflictSource.DOMAIN, DOMAIN, words)


def _linked(seat: Membership, body: Organisation, rule: str, words: str) -> Evidence:
    return Evidence(seat.user_id, body.pk, ConflictSource.LINKED, rule, words[:300])


def _names(body: Organisation) -> set[str]:
    return {name.strip().lower() for name in (body.name, *body.aliases) if name.strip()}
