"""Which roles count for what in a challenge."""

from challenges.organisations.models import Role

WRITERS = (Role.OWNER, Role.EDITOR)
MANAGERS = (*WRITERS, Role.CASE_OFFICER)
INSIDERS = (*MANAGERS, Role.APPROVER, Role.OBSERVER)
