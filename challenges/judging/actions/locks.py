"""Locks, always in one order, so that nobody waits in a ring: round, run, assignment."""

from challenges.judging.models import Assignment, Panel, Round


def lock_panel(panel: Panel) -> Panel:
    """The panel as it is now, held until the transaction ends."""
    found = Panel.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "challenge__owner"
    )
    return found.get(pk=panel.pk)


def lock_round(judged: Round) -> Round:
    """The round as it is now, held until the transaction ends."""
    return lock_round_by_id(judged.pk)


def lock_round_by_id(pk: int) -> Round:
    """The same where only the key is known."""
    found = Round.objects.select_for_update(no_key=True, of=("self",))
    return found.select_related("challenge__owner", "panel__chair").get(pk=pk)


def lock_assignment(assignment: Assignment) -> Assignment:
    """The assignment as it is now, held until the transaction ends."""
    found = Assignment.objects.select_for_update(no_key=True, of=("self",))
    return found.select_related("round__challenge", "application", "judge").get(pk=assignment.pk)
