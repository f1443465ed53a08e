"""What leaves a line in the trail although nothing else changes."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require

from .events import TrailExported
from .policy import may_read_audit


@transaction.atomic
def export_trail(*, filters: str, actor: Actor, at: datetime) -> None:
    """Record that the actor takes away what they may read of the trail under these filters."""
    require(may_read_audit, actor)
    words = filters or _("all of it")
    emit(TrailExported(trail="audit", filters=words), actor=actor, at=at)
