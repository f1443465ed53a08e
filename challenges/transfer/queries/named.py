"""The keys by which a file names organisations and people, and who was named."""

import re

from challenges.organisations.models import Organisation, User
from challenges.transfer.engines.programme_file import shapes


class Named:
    """Gives each organisation and person its key, and remembers whom the file must describe.

    A person's key is made from the email address, which is what makes a person the same in
    another installation.
    """

    def __init__(self) -> None:
        self.bodies: dict[str, Organisation] = {}
        self.users: dict[str, User] = {}

    def organisation(self, row: Organisation | None) -> str:
        """The slug, or nothing."""
        if row is None:
            return ""
        if row.slug not in self.bodies:
            self.bodies[row.slug] = row
            self.organisation(row.parent)
        return row.slug

    def person(self, user: User | None) -> str:
        """The key, or nothing."""
        if user is None:
            return ""
        key = re.sub(r"[^a-z0-9]+", "-", user.email.lower()).strip("-")
        while key in self.users and self.users[key].pk != user.pk:
            key += "-x"
        self.users[key] = user
        return key

    def people(self) -> tuple[shapes.Person, ...]:
        """Everybody named so far, with their roles, by key."""
        found = []
        for key, user in sorted(self.users.items()):
            held = user.memberships.select_related("organisation__parent")
            roles = held.order_by("organisation__slug", "role")
            found.append(
                shapes.Person(
                    key=key,
                    name=user.name or user.email,
                    email=user.email,
                    roles=tuple(
                        shapes.Membership(self.organisation(each.organisation), each.role)
                        for each in roles
                    ),
                    is_demonstration=user.is_demonstration,
                )
            )
        return tuple(found)

    def organisations(self) -> tuple[shapes.Organisation, ...]:
        """Every body named so far, by slug. Ask for the people first: they add theirs."""
        return tuple(_body(row) for _, row in sorted(self.bodies.items()))


def _body(row: Organisation) -> shapes.Organisation:
    numbers = row.identifiers.order_by("scheme")
    believed = row.domains.filter(verified_at__isnull=False).order_by("domain")
    return shapes.Organisation(
        slug=row.slug,
        name=row.name,
        kind=row.kind,
        short_name=row.short_name,
        aliases=tuple(row.aliases),
        identifiers=tuple(shapes.Identifier(each.scheme, each.value) for each in numbers),
        domains=tuple(believed.values_list("domain", flat=True)),
        locality=row.locality.code if row.locality else "",
        parent=row.parent.slug if row.parent else "",
        website=row.website,
        summary=row.summary,
        closed_on=row.closed_on,
        is_verified=row.verified_at is not None,
        is_demonstration=row.is_demonstration,
        sources=tuple(row.sources),
    )
