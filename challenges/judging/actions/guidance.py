"""What judges are told besides the house's own words."""

from datetime import datetime

from django.db import transaction

from challenges.audit.actions import emit
from challenges.judging.events import GuidanceWritten
from challenges.judging.models import Panel
from challenges.judging.policy import may_change_panel
from challenges.kernel.policy import Actor, require

from .locks import lock_panel


@transaction.atomic
def write_guidance(*, panel: Panel, guidance: str, actor: Actor, at: datetime) -> Panel:
    """Tell all judges of the challenge the same; '' for nothing more than the house says.

    Raises NotAllowed. The same words have no effect.
    """
    panel = lock_panel(panel)
    require(may_change_panel, actor, panel)
    guidance = guidance.strip()
    if guidance == panel.guidance:
        return panel
    before, panel.guidance = panel.guidance, guidance
    panel.save(update_fields=["guidance"])
    event = GuidanceWritten(challenge=panel.challenge.reference)
    emit(event, actor=actor, at=at, before={"guidance": before}, after={"guidance": guidance})
    return panel
