"""Locks, always in one order, so that nobody waits in a ring: round, run or decision,
assignment."""

from django.utils.translation import gettext as _

from challenges.judging.models import Assignment, Decision, Panel, Round
from challenges.kernel.states import IllegalMove


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
    """The assignment as it is now, held until the transaction ends.

    Raises IllegalMove where it was taken back before anything was written.
    """
    found = Assignment.objects.select_for_update(no_key=True, of=("self",))
    names = found.select_related("round__challenge", "application", "judge")
    held = names.filter(pk=assignment.pk).first()
    if held is None:
        raise IllegalMove(_("This application was given to another judge meanwhile."))
    return held


def lock_decision(decision: Decision) -> Decision:
    """The decision as it is now, held after its round, which it carries."""
    judged = lock_round_by_id(decision.round_id)
    found = Decision.objects.select_for_update(no_key=True, of=("self",))
    held = found.select_related("decided_by").get(pk=decision.pk)
    held.round = judged
    return held
