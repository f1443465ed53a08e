"""What people tell us about organisations and the roles in them."""

from .people import (
    WHAT_ROLES_DO,
    AskForm,
    CheckedForm,
    InvitationForm,
    ReasonForm,
    RolesForm,
    SuccessorForm,
)
from .registering import OrganisationForm, ProfileForm
from .texts import refuse_turned_writing

__all__ = [
    "WHAT_ROLES_DO",
    "AskForm",
    "CheckedForm",
    "InvitationForm",
    "OrganisationForm",
    "ProfileForm",
    "ReasonForm",
    "RolesForm",
    "SuccessorForm",
    "refuse_turned_writing",
]
