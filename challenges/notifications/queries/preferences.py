"""How soon people are told, and which addresses take no mail."""

from collections.abc import Collection, Iterable, Mapping

from challenges.catalogue.models import ChallengeRole
from challenges.judging.models import PanelMember
from challenges.notifications.models import Preference, UndeliverableAddress
from challenges.notifications.policy import may_answer_matters
from challenges.notifications.states import Pace
from challenges.notifications.words import GROUPS, Group, Kind
from challenges.notifications.words.groups import APPROVAL, CHALLENGES, JUDGING, MATTERS
from challenges.organisations.models import Membership, User
from challenges.organisations.models.organisations import PUBLIC_BODIES

# Of no concern to whoever only applies.
OF_BODIES = (APPROVAL, CHALLENGES)


def groups_of(user: User) -> tuple[Group, ...]:
    """What the person may get mails of, by what they do here, and what they have chosen already."""
    runs = runs_challenges(user)
    concerns = {group.key: True for group in GROUPS}
    concerns |= {group.key: runs for group in OF_BODIES}
    concerns[JUDGING.key] = runs or PanelMember.objects.filter(user=user).exists()
    concerns |= dict.fromkeys(
        Preference.objects.filter(user=user).values_list("group", flat=True), True
    )
    concerns[MATTERS.key] = may_answer_matters(user)
    return tuple(group for group in GROUPS if concerns[group.key])


def runs_challenges(user: User) -> bool:
    """Whether they act for a public body, or in one of its challenges."""
    bodies = Membership.objects.filter(user=user, organisation__kind__in=PUBLIC_BODIES)
    return bodies.exists() or ChallengeRole.objects.filter(user=user).exists()


def paces_of(user: User) -> dict[str, Pace]:
    """What the person has chosen, or the group's own pace, by the key of each group."""
    chosen = dict(Preference.objects.filter(user=user).values_list("group", "pace"))
    return {group.key: Pace(chosen.get(group.key, group.default)) for group in GROUPS}


def paces_for(kind: Kind | None, people: Collection[User]) -> dict[int, Pace]:
    """How soon each of the people, by id, hears of this kind. One query."""
    if kind is None or kind.compulsory or not people:
        return {user.pk: Pace.AT_ONCE for user in people}
    rows = Preference.objects.filter(user__in=people, group=kind.group.key)
    chosen: Mapping[int, str] = dict(rows.values_list("user_id", "pace"))
    paces = {user.pk: Pace(chosen.get(user.pk, kind.group.default)) for user in people}
    if kind.is_urgent:
        return {key: Pace.NEVER if p == Pace.NEVER else Pace.AT_ONCE for key, p in paces.items()}
    return paces


def undeliverable(emails: Iterable[str]) -> set[str]:
    """Those of the addresses that have been refused for good."""
    wanted = [email.lower() for email in emails]
    rows = UndeliverableAddress.objects.filter(email__in=wanted)
    return set(rows.values_list("email", flat=True))


def undeliverable_address(email: str) -> UndeliverableAddress | None:
    """When and why this address was refused, if it was."""
    return UndeliverableAddress.objects.filter(email=email.lower()).first()
