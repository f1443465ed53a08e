"""People, organisations, roles, invitations and localities."""

from .invitations import Invitation, digest, new_secret
from .localities import Locality
from .organisations import Kind, Membership, Organisation, Role
from .people import User, new_reference

__all__ = [
    "Invitation",
    "Kind",
    "Locality",
    "Membership",
    "Organisation",
    "Role",
    "User",
    "digest",
    "new_reference",
    "new_secret",
]
