"""The missions of the city as the programme team keeps their words."""

from typing import Any

from django.db.models import QuerySet

from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import Mission


def missions() -> QuerySet[Mission]:
    """All of them, by their numbers."""
    return Mission.objects.order_by("number", "pk")


def mission_as_facts(mission: Mission) -> dict[str, Any]:
    """Its words. One query."""
    names = mission.initiatives.order_by("position", "pk").values_list("name", flat=True)
    return {"name": mission.name, "summary": mission.summary, "initiatives": list(names)}


def mission_hash(mission: Mission) -> str:
    """The fingerprint of its words as they are now."""
    return fingerprint(mission_as_facts(mission))
