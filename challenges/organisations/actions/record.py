"""Localities, organisations and people that enter from a file, not by their own hand.

Repeating any of these has no effect and writes no second audit entry. Nobody is notified.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from challenges.audit.actions import emit
from challenges.audit.queries import differences
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.events import (
    LocalityRecorded,
    OrganisationRecorded,
    PersonRecorded,
)
from challenges.organisations.models import (
    Identifier,
    Locality,
    Membership,
    Organisation,
    OrganisationDomain,
    User,
    new_reference,
)
from challenges.organisations.policy import forget_roles, may_record_organisations

# Far above any map, so that tiles can change places without meeting on the way.
ASIDE = 1000


@transaction.atomic
def record_localities(
    *, localities: Sequence[dict[str, Any]], actor: Actor, at: datetime
) -> dict[str, Locality]:
    """Make these the city's localities, and return them by code.

    Each is a dict of columns. Localities that are not listed go. Raises Refused where one of
    those is in use.
    """
    require(may_record_organisations, actor)
    rows = {
        row.code: row for row in Locality.objects.select_for_update(no_key=True).order_by("code")
    }
    wanted = {facts["code"]: facts for facts in localities}
    _remove([row for code, row in rows.items() if code not in wanted])
    changes = {}
    for code, facts in wanted.items():
        row = rows.setdefault(code, Locality())
        before, after = differences(row, facts)
        if after:
            changes[code] = (before if row.pk else {}, after)
    for code in changes:
        if rows[code].pk:
            Locality.objects.filter(code=code).update(tile_row=ASIDE + rows[code].tile_row)
    for code, (before, after) in changes.items():
        row = rows[code]
        for name, value in wanted[code].items():
            setattr(row, name, value)
        row.save()
        event = LocalityRecorded(code=code, name=row.name)
        emit(event, actor=actor, at=at, before=before or None, after=after)
    return {code: rows[code] for code in wanted}


def _remove(rows: Sequence[Locality]) -> None:
    for row in rows:
        try:
            row.delete()
        except ProtectedError as error:
            raise Refused(
                f"{row.name} is not in the new list of localities, but organisations, pilots or "
                f"adoptions refer to it. Keep it in the list, or begin with an empty database."
            ) from error


@transaction.atomic
def record_organisation(
    *,
    slug: str,
    kind: str,
    name: str,
    identifiers: Sequence[tuple[str, str]] = (),
    domains: Sequence[str] = (),
    actor: Actor,
    at: datetime,
    **facts: Any,
) -> Organisation:
    """The organisation of this slug, made from the facts where it does not exist.

    `facts` are columns by name, `identifiers` (scheme, number) pairs and `domains` those whose
    addresses are believed. Of one that exists, only what is not known is filled in: its
    own words count for more than a file's, and it is not verified by one. Raises Refused where
    its identifier is another's.
    """
    require(may_record_organisations, actor)
    facts = {"slug": slug, "kind": kind, "name": name, **facts}
    row = Organisation.objects.select_for_update(no_key=True).filter(slug=slug).first()
    if row is not None:
        facts = {column: value for column, value in facts.items() if not getattr(row, column)}
        facts = {
            column: value
            for column, value in facts.items()
            if column not in ("verified_at", "is_demonstration")
        }
    else:
        row = Organisation(created_at=at)
    before, after = differences(row, facts)
    is_new = row.pk is None
    numbers = _new_numbers(row, identifiers)
    new_domains = _new_domains(row, domains)
    if not (after or numbers or new_domains):
        return row
    for column, value in facts.items():
        setattr(row, column, value)
    row.save()
    Identifier.objects.bulk_create(
        Identifier(organisation=row, scheme=scheme, value=value) for scheme, value in numbers
    )
    OrganisationDomain.objects.bulk_create(
        OrganisationDomain(organisation=row, domain=domain, verified_at=at)
        for domain in new_domains
    )
    if numbers:
        after = {**after, "identifiers": [" ".join(pair) for pair in numbers]}
    if new_domains:
        after = {**after, "domains": new_domains}
    event = OrganisationRecorded(organisation=row.slug, name=row.name)
    emit(event, actor=actor, at=at, before=None if is_new else before, after=after)
    return row


def _new_numbers(row: Organisation, wanted: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of registers of which it has no number yet. Raises Refused for another's."""
    held = set(row.identifiers.values_list("scheme", flat=True)) if row.pk else set()
    for scheme, number in wanted:
        same = Identifier.objects.filter(scheme=scheme, value=number).exclude(organisation=row.pk)
        if other := same.select_related("organisation").first():
            raise Refused(
                f"{row.name or number} has the identifier {scheme} {number}, which is already "
                f"that of {other.organisation.name} ({other.organisation.slug}). Use that slug, "
                f"or correct the identifier."
            )
    return [(scheme, number) for scheme, number in wanted if scheme not in held]


def _new_domains(row: Organisation, wanted: Sequence[str]) -> list[str]:
    held = set(row.domains.values_list("domain", flat=True)) if row.pk else set()
    return [domain for domain in wanted if domain not in held]


@transaction.atomic
def record_person(
    *,
    email: str,
    name: str,
    roles: Sequence[tuple[Organisation, str]] = (),
    is_demonstration: bool = False,
    reference: str = "",
    actor: Actor,
    at: datetime,
) -> User:
    """The account of this address, made where there is none, with these roles added.

    It has no password: the person signs in by a code sent to the address. A name that the
    account has already is kept. A new account gets `reference`, or one of its own.
    """
    require(may_record_organisations, actor)
    email = email.strip().lower()
    user = User.objects.select_for_update(no_key=True).filter(email__iexact=email).first()
    is_new = user is None
    if user is None:
        user = User.objects.create_user(
            email,
            name=name,
            is_demonstration=is_demonstration,
            joined_at=at,
            reference=reference or new_reference(),
        )
    held = set(user.memberships.values_list("organisation_id", "role"))
    added = [pair for pair in roles if (pair[0].pk, pair[1]) not in held]
    Membership.objects.bulk_create(
        Membership(user=user, organisation=body, role=role, since_at=at) for body, role in added
    )
    if is_new or added:
        forget_roles(user)
        after = {"roles": [f"{role} of {body.slug}" for body, role in added]}
        emit(PersonRecorded(person=user.reference, name=user.name), actor=actor, at=at, after=after)
    return user
