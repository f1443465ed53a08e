"""Pages of those who belong to an organisation, and of those who are invited to it."""

from .invitations import accept, decline, decline_link, invitation, invitation_link
from .organisations import new, organisation, verify
from .people import invite, member, remove, send_again, withdraw

__all__ = [
    "accept",
    "decline",
    "decline_link",
    "invitation",
    "invitation_link",
    "invite",
    "member",
    "new",
    "organisation",
    "remove",
    "send_again",
    "verify",
    "withdraw",
]
