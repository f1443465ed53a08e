"""What may be done with organisations and roles."""

from .registering import register_organisation, verify_organisation
from .roles import end_role, grant_role

__all__ = ["end_role", "grant_role", "register_organisation", "verify_organisation"]
