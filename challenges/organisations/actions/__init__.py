"""What may be done with accounts, organisations, the people in them and those who are invited."""

from .accounts import note_on_account, rename_person
from .invitations import (
    accept_invitation,
    decline_invitation,
    expire_invitations,
    invite_person,
    send_invitation_again,
    withdraw_invitation,
)
from .registering import register_organisation, verify_organisation
from .roles import change_roles, end_membership

__all__ = [
    "accept_invitation",
    "change_roles",
    "decline_invitation",
    "end_membership",
    "expire_invitations",
    "invite_person",
    "note_on_account",
    "register_organisation",
    "rename_person",
    "send_invitation_again",
    "verify_organisation",
    "withdraw_invitation",
]
