"""Who may do what with people and organisations."""

from .accounts import may_close_account, may_look_after_account, may_remove_lost_factors
from .invitations import (
    INVITATION_LINK,
    invitations_to,
    may_accept_invitation,
    may_decline_invitation,
    may_keep_time,
)
from .joining import (
    findable_organisations,
    joinable_organisations,
    may_answer_request,
    may_ask_to_join,
    may_withdraw_request,
    own_requests,
)
from .organisations import (
    may_change_identity,
    may_change_organisation,
    may_open_organisation,
    may_record_organisations,
    may_register_organisation,
    may_verify_organisation,
    possible_parents,
    visible_organisations,
)
from .people import (
    ROLES_OF_FIRMS,
    may_change_roles,
    may_end_membership,
    may_give_roles,
    may_leave_without_owner,
    may_look_after_people,
    roles_to_give,
)
from .roles import (
    forget_roles,
    has_role,
    held_roles,
    is_programme_team,
    organisations_where,
    person,
    roles_held,
)
from .worlds import is_of_one_world, may_act_in_world, may_belong_to

__all__ = [
    "INVITATION_LINK",
    "ROLES_OF_FIRMS",
    "findable_organisations",
    "forget_roles",
    "has_role",
    "held_roles",
    "invitations_to",
    "is_of_one_world",
    "is_programme_team",
    "joinable_organisations",
    "may_accept_invitation",
    "may_act_in_world",
    "may_answer_request",
    "may_ask_to_join",
    "may_belong_to",
    "may_change_identity",
    "may_change_organisation",
    "may_change_roles",
    "may_close_account",
    "may_decline_invitation",
    "may_end_membership",
    "may_give_roles",
    "may_keep_time",
    "may_leave_without_owner",
    "may_look_after_account",
    "may_look_after_people",
    "may_open_organisation",
    "may_record_organisations",
    "may_register_organisation",
    "may_remove_lost_factors",
    "may_verify_organisation",
    "may_withdraw_request",
    "organisations_where",
    "own_requests",
    "person",
    "possible_parents",
    "roles_held",
    "roles_to_give",
    "visible_organisations",
]
