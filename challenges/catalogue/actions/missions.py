"""The words of a mission, which come from reference data and are then the programme team's."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import MissionChanged
from challenges.catalogue.models import Initiative, Mission
from challenges.catalogue.queries.missions import mission_as_facts, mission_hash
from challenges.catalogue.states import StaleSave
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused

LONGEST_NAME, LONGEST_SUMMARY, LONGEST_INITIATIVE, MOST_INITIATIVES = 120, 1_000, 160, 30


@transaction.atomic
def change_mission(
    *,
    mission: Mission,
    name: str,
    summary: str,
    initiatives: Sequence[str],
    seen: str,
    actor: Actor,
    at: datetime,
) -> Mission:
    """Give it these words; its number and address stay. Reference data leaves them alone from now.

    `seen` is the fingerprint of what the writer has read. The same words do nothing. Raises
    NotAllowed, StaleSave, or Refused for words that do not fit.
    """
    mission = Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
    require(policy.may_change_mission, actor)
    if seen != mission_hash(mission):
        raise StaleSave(
            _("Somebody else has changed this mission since you opened it. Compare both texts."), 0
        )
    name, summary = _one_line(name), summary.replace("\x00", "").strip()
    initiatives = [line for line in map(_one_line, initiatives) if line]
    _refuse_what_does_not_fit(name, summary, initiatives)
    before = mission_as_facts(mission)
    after = {"name": name, "summary": summary, "initiatives": initiatives}
    if after == before:
        return mission
    mission.name, mission.summary, mission.changed_at = name, summary, at
    mission.save(update_fields=["name", "summary", "changed_at"])
    if initiatives != before["initiatives"]:
        mission.initiatives.all().delete()
        Initiative.objects.bulk_create(
            Initiative(mission=mission, position=place, name=line)
            for place, line in enumerate(initiatives, 1)
        )
    changed = [key for key in after if after[key] != before[key]]
    emit(
        MissionChanged(mission=mission.slug, name=name),
        actor=actor,
        at=at,
        before={key: before[key] for key in changed},
        after={key: after[key] for key in changed},
    )
    return mission


def _refuse_what_does_not_fit(name: str, summary: str, initiatives: Sequence[str]) -> None:
    if not name:
        raise Refused(_("Give the mission a name."))
    if len(name) > LONGEST_NAME or len(summary) > LONGEST_SUMMARY:
        raise Refused(_("Shorten it: a name has at most 120 letters, the words at most 1,000."))
    if len(initiatives) > MOST_INITIATIVES:
        raise Refused(_("Name at most 30 initiatives."))
    if any(len(line) > LONGEST_INITIATIVE for line in initiatives):
        raise Refused(_("Shorten the initiatives: each has at most 160 letters."))


def _one_line(words: str) -> str:
    return " ".join(words.replace("\x00", "").split())
