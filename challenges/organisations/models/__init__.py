"""People, organisations, roles, invitations, requests and localities."""

from .identity import Identifier, OrganisationDomain
from .invitations import Invitation, digest, new_secret
from .localities import Locality
from .organisations import Kind, Membership, Organisation, Role, Scheme
from .people import User, new_reference
from .requests import JoinRequest

__all__ = [
    "Identifier",
    "Invitation",
    "JoinRequest",
    "Kind",
    "Locality",
    "Membership",
    "Organisation",
    "OrganisationDomain",
    "Role",
    "Scheme",
    "User",
    "digest",
    "new_reference",
    "new_secret",
]
