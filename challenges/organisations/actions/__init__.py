"""What may be done with accounts, organisations, the people in them and those who are invited."""

from .accounts import (
    close_account,
    erase_account,
    note_on_account,
    remove_lost_factors,
    remove_password,
    rename_person,
    set_password,
)
from .invitations import (
    accept_invitation,
    decline_invitation,
    erase_ended,
    expire_invitations,
    invite_person,
    send_invitation_again,
    withdraw_invitation,
)
from .joining import (
    accept_join_request,
    ask_to_join,
    decline_join_request,
    expire_join_requests,
    withdraw_join_request,
)
from .profile import change_organisation
from .registering import register_organisation
from .roles import change_roles, end_membership, hand_over
from .standing import (
    refuse_organisation,
    reinstate_organisation,
    suspend_organisation,
    verify_domain,
    verify_organisation,
)

__all__ = [
    "accept_invitation",
    "accept_join_request",
    "ask_to_join",
    "change_organisation",
    "change_roles",
    "close_account",
    "decline_invitation",
    "decline_join_request",
    "end_membership",
    "erase_account",
    "erase_ended",
    "expire_invitations",
    "expire_join_requests",
    "hand_over",
    "invite_person",
    "note_on_account",
    "refuse_organisation",
    "register_organisation",
    "reinstate_organisation",
    "remove_lost_factors",
    "remove_password",
    "rename_person",
    "send_invitation_again",
    "set_password",
    "suspend_organisation",
    "verify_domain",
    "verify_organisation",
    "withdraw_invitation",
    "withdraw_join_request",
]
