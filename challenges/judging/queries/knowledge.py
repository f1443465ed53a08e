"""What judges know of the topics of a challenge."""

from collections import defaultdict

from challenges.judging.models import Knowledge, Panel, PanelMember


def knowledge_of(seat: PanelMember) -> dict[str, int]:
    """How well a judge knows each topic that they know at all, by its name, in its order."""
    rows = seat.knowledge.order_by("topic__position")
    return dict(rows.values_list("topic__name", "level"))


def knowledge_on(panel: Panel) -> dict[int, list[Knowledge]]:
    """What every judge of the panel knows, by the key of their seat: one query."""
    found: dict[int, list[Knowledge]] = defaultdict(list)
    rows = Knowledge.objects.filter(seat__panel=panel).select_related("topic")
    for row in rows.order_by("topic__position", "pk"):
        found[row.seat_id].append(row)
    return found
