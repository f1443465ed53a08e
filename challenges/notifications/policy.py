"""Who may write and send notices."""

from challenges.kernel.policy import Actor, is_system
from challenges.organisations.policy import is_programme_team


def may_send_notices(actor: Actor) -> bool:
    """Notices follow from events: only the platform itself writes and sends them."""
    return is_system(actor)


def may_send_again(actor: Actor) -> bool:
    """The programme team has mails tried again that were given up."""
    return is_system(actor) or is_programme_team(actor)
