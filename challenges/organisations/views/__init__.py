"""Pages of those who belong to an organisation, and of those who are invited to it."""

from .invitations import accept, decline, decline_link, invitation, invitation_link
from .joining import find, join, request, requests, withdraw_request
from .organisations import new, organisation, profile
from .people import hand_over, invite, member, remove, send_again, withdraw
from .standing import verify

__all__ = [
    "accept",
    "decline",
    "decline_link",
    "find",
    "hand_over",
    "invitation",
    "invitation_link",
    "invite",
    "join",
    "member",
    "new",
    "organisation",
    "profile",
    "remove",
    "request",
    "requests",
    "send_again",
    "verify",
    "withdraw",
    "withdraw_request",
]
