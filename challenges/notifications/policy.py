"""Who may write and send notices."""

from challenges.kernel.policy import Actor, is_system


def may_send_notices(actor: Actor) -> bool:
    """Notices follow from events: only the platform itself writes and sends them."""
    return is_system(actor)
