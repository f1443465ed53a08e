"""People, organisations, roles and localities."""

from .localities import Locality
from .organisations import Kind, Membership, Organisation, Role
from .people import User, new_reference

__all__ = ["Kind", "Locality", "Membership", "Organisation", "Role", "User", "new_reference"]
