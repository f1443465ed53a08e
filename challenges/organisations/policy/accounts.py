"""A person's own account, and the closing of another's."""

from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import User

from .roles import person

# Django's own permission, which the back office gives and asks.
CHANGES_ACCOUNTS = "organisations.change_user"


def may_look_after_account(actor: Actor, account: User) -> bool:
    """Everybody their own, and nobody another's."""
    return person(actor) == account


def may_close_account(actor: Actor, account: User) -> bool:
    """Whoever may change accounts in the back office, but not their own, and commands."""
    user = person(actor)
    is_other = user is not None and user.pk != account.pk and user.is_staff
    return is_system(actor) or bool(user and is_other and user.has_perm(CHANGES_ACCOUNTS))


def may_remove_lost_factors(actor: Actor, account: User) -> bool:
    """The same people, who check first who asks; of an administrator only another one."""
    user = person(actor)
    is_above = not account.is_superuser or is_system(actor) or bool(user and user.is_superuser)
    return is_above and may_close_account(actor, account)
