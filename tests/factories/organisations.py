"""People, bodies and roles for tests. Every call makes something new unless it is told names."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress

from challenges.organisations.actions import accept_invitation
from challenges.organisations.models import (
    Invitation,
    JoinRequest,
    Kind,
    Locality,
    Membership,
    Organisation,
    Role,
    User,
    digest,
    new_secret,
)
from challenges.organisations.states import InvitationState, JoinRequestState

_numbers = itertools.count(1)

# A Monday at noon: the moment at which the tests' world stands still.
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def make_user(name: str = "", email: str = "", **fields: Any) -> User:
    """An active account without a password."""
    number = next(_numbers)
    name = name or f"Person {number}"
    email = email or f"person{number}@example.org"
    return User.objects.create_user(email, name=name, **fields)


def make_locality(**fields: Any) -> Locality:
    """A borough's tile at a place of its own."""
    number = next(_numbers)
    fields = {
        "code": f"E0900{number:04}",
        "name": f"Borough {number}",
        "slug": f"borough-{number}",
        "kind": "London borough",
        "ring": "inner",
        "abbreviation": f"{number:03}"[-3:],
        "tile_row": 100 + number // 100,
        "tile_col": 1 + number % 100,
    } | fields
    return Locality.objects.create(**fields)


def make_organisation(name: str = "", *, kind: str = Kind.COMPANY, **fields: Any) -> Organisation:
    """A startup; with another `kind` a body, which is verified unless `verified_at` says None."""
    number = next(_numbers)
    name = name or f"Organisation {number}"
    fields.setdefault("slug", f"organisation-{number}")
    if kind != Kind.COMPANY:
        fields.setdefault("verified_at", NOW)
    identifiers = fields.pop("identifiers", ())
    domains = fields.pop("domains", ())
    made = Organisation.objects.create(name=name, kind=kind, **fields)
    for scheme, value in identifiers:
        made.identifiers.create(scheme=scheme, value=value)
    for domain in domains:
        made.domains.create(domain=domain, verified_at=NOW)
    return made


def confirm_address(user: User) -> User:
    """The account as it is once its address was confirmed."""
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def make_join_request(
    organisation: Organisation | None = None,
    user: User | None = None,
    *,
    state: str = JoinRequestState.OPEN,
    asked_at: datetime = NOW,
    **fields: Any,
) -> JoinRequest:
    """A request that waits, or ended at once."""
    if state != JoinRequestState.OPEN:
        fields.setdefault("ended_at", asked_at)
    if state == JoinRequestState.ACCEPTED:
        fields.setdefault("roles", [Role.MEMBER])
    fields.setdefault("expires_at", asked_at + timedelta(days=30))
    return JoinRequest.objects.create(
        organisation=organisation or make_organisation(),
        user=user or make_user(),
        state=state,
        asked_at=asked_at,
        **fields,
    )


def make_borough(name: str = "", **fields: Any) -> Organisation:
    """A verified borough council."""
    return make_organisation(name, kind=Kind.BOROUGH, **fields)


def make_membership(
    user: User | None = None,
    organisation: Organisation | None = None,
    role: str = Role.MEMBER,
    **fields: Any,
) -> Membership:
    """A role; the person and the organisation are made where none are given."""
    return Membership.objects.create(
        user=user or make_user(),
        organisation=organisation or make_organisation(),
        role=role,
        **fields,
    )


def make_member(organisation: Organisation, *roles: str, name: str = "", **fields: Any) -> User:
    """A new person with these roles in the organisation."""
    user = make_user(name, **fields)
    for role in roles:
        make_membership(user, organisation, role)
    return user


def make_programme_team(name: str = "") -> User:
    """A new person of the programme team."""
    authority = Organisation.objects.filter(slug="authority").first() or make_organisation(
        "City Authority", kind=Kind.STRATEGIC_AUTHORITY, slug="authority"
    )
    return make_member(authority, Role.PROGRAMME_TEAM, name=name)


def make_invitation(
    organisation: Organisation | None = None,
    email: str = "",
    *roles: str,
    state: str = InvitationState.SENT,
    secret: str = "",
    sent_at: datetime = NOW,
    **fields: Any,
) -> Invitation:
    """An invitation as member, sent now and good for two weeks; `secret` opens its link."""
    fields.setdefault("expires_at", sent_at + timedelta(days=14))
    if state != InvitationState.SENT:
        fields.setdefault("ended_at", sent_at)
    return Invitation.objects.create(
        organisation=organisation or make_organisation(),
        email=email or f"invited{next(_numbers)}@example.org",
        roles=list(roles or (Role.MEMBER,)),
        state=state,
        secret_sha256=digest(secret or new_secret()),
        created_at=sent_at,
        sent_at=sent_at,
        **fields,
    )


def join(user: User, organisation: Organisation, *roles: str, at: datetime = NOW) -> None:
    """What happens when somebody accepts an invitation."""
    invitation = make_invitation(organisation, user.email, *roles, sent_at=at)
    accept_invitation(invitation=invitation, actor=user, at=at)
