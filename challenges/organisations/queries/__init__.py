"""What can be read about organisations and the people in them."""

from .belonging import (
    Member,
    body_of_programme_team,
    held_alone,
    in_order,
    lock_organisation,
    member_with_reference,
    members_of,
    organisation_for,
    organisations_of,
    organisations_without_owner,
    owners_of,
    people_with_role,
    programme_team,
    roles_in_words,
    roles_of,
)
from .finding import (
    Address,
    address_of,
    likely_duplicates,
    own_bodies_by_address,
    search_organisations,
    trusted_domain,
)
from .invitations import (
    holder_of,
    invitation_to,
    invitations_of,
    lock_invitation,
    state_at,
)
from .requests import (
    lock_request,
    organisation_to_join,
    request_state_at,
    requests_by,
    requests_of,
)
from .waiting import (
    waiting_for,
)

__all__ = [
    "Address",
    "Member",
    "address_of",
    "body_of_programme_team",
    "held_alone",
    "holder_of",
    "in_order",
    "invitation_to",
    "invitations_of",
    "likely_duplicates",
    "lock_invitation",
    "lock_organisation",
    "lock_request",
    "member_with_reference",
    "members_of",
    "organisation_for",
    "organisation_to_join",
    "organisations_of",
    "organisations_without_owner",
    "own_bodies_by_address",
    "owners_of",
    "people_with_role",
    "programme_team",
    "request_state_at",
    "requests_by",
    "requests_of",
    "roles_in_words",
    "roles_of",
    "search_organisations",
    "state_at",
    "trusted_domain",
    "waiting_for",
]
