"""The people whom one can be in a demonstration, one for each role."""

from dataclasses import dataclass

from challenges.organisations.models import Membership


@dataclass(frozen=True)
class DemonstrationAccount:
    """Somebody invented: who they are and the address that their mails go to."""

    name: str
    role: str
    email: str


def demonstration_accounts() -> list[DemonstrationAccount]:
    """One invented person for each role in each kind of organisation, by name."""
    memberships = (
        Membership.objects.filter(user__is_demonstration=True, user__is_active=True)
        .select_related("user", "organisation")
        .order_by("organisation__kind", "role", "pk")
    )
    first: dict[tuple[str, str], Membership] = {}
    for membership in memberships:
        first.setdefault((membership.organisation.kind, membership.role), membership)
    return [
        DemonstrationAccount(
            name=membership.user.get_full_name(),
            role=f"{membership.get_role_display()}, {membership.organisation.name}",
            email=membership.user.email,
        )
        for membership in first.values()
    ]
