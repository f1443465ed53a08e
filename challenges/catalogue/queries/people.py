"""Who may do what in one challenge, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from challenges.catalogue.models import Challenge, ChallengeRole
from challenges.catalogue.policy import (
    INSIDERS,
    Ability,
    ability,
    bodies_with_a_part,
    may_act_in,
    roles_that_count,
)
from challenges.organisations.models import Membership, Organisation, Role, User


@dataclass
class Participant:
    """A person with a say in a challenge: the roles in its body, and those for it alone."""

    user: User
    is_author: bool
    of_body: list[Role] = field(default_factory=list)
    of_challenge: list[ChallengeRole] = field(default_factory=list)

    @property
    def may(self) -> Ability:
        """What both together amount to."""
        given = [each.role for each in self.of_challenge]
        return ability([*self.of_body, *given], is_author=self.is_author)


def people_with_role_in(challenge: Challenge, *roles: str) -> QuerySet[User]:
    """The active people who have one of these roles in the challenge, through its body or alone;
    nobody where history does not know the body."""
    of_body = Membership.objects.filter(
        organisation=challenge.owner_id, organisation__isnull=False, role__in=roles
    )
    given = roles_that_count().filter(challenge=challenge, role__in=roles)
    people = User.objects.filter(
        Q(pk__in=of_body.values("user")) | Q(pk__in=given.values("user")), is_active=True
    )
    return people.order_by("name", "pk")


def participants_of(challenge: Challenge) -> Sequence[Participant]:
    """Everybody with a say in the challenge, by name, without the programme team. Three queries."""
    authors = set(challenge.authors.values_list("pk", flat=True))
    authors |= {challenge.created_by_id, challenge.submitted_by_id}
    found: dict[int, Participant] = {}

    def of(user: User) -> Participant:
        return found.setdefault(user.pk, Participant(user, user.pk in authors))

    held = Membership.objects.filter(
        organisation=challenge.owner_id, role__in=INSIDERS, user__is_active=True
    )
    for row in held.select_related("user"):
        of(row.user).of_body.append(Role(row.role))
    given = roles_that_count().filter(challenge=challenge)
    for each in given.select_related("user", "organisation").order_by("since_at", "pk"):
        of(each.user).of_challenge.append(each)
    for participant in found.values():
        participant.of_body.sort(key=list(Role).index)
    return sorted(found.values(), key=lambda each: (str(each.user).casefold(), each.user.pk))


def people_to_ask(challenge: Challenge) -> QuerySet[User]:
    """The people of the body that poses it: its owner knows who they are."""
    of_body = Membership.objects.filter(organisation=challenge.owner_id)
    return User.objects.filter(
        pk__in=of_body.values("user"),
        is_active=True,
        is_demonstration=challenge.is_demonstration,
    ).order_by("name", "pk")


def body_of(user: User, challenge: Challenge) -> Organisation | None:
    """The body with a part in the challenge to which the person belongs, its owner before
    partners; None for whoever belongs to none, or is of the other world."""
    if not (user.is_active and may_act_in(challenge, user)):
        return None
    mine = bodies_with_a_part(challenge).filter(memberships__user=user)
    bodies = sorted(mine, key=lambda body: (body.pk != challenge.owner_id, body.name, body.pk))
    return bodies[0] if bodies else None
