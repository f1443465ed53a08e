"""What differs between two versions, as a letter says it."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.engines.comparison import Difference, Mark
from challenges.catalogue.words import clock, long_day, moment

from .differences import differences_between
from .facts import Facts

# A longer text is named and not written out.
LONGEST = 120


def told_in_words(before: Facts, after: Facts) -> list[str]:
    """All that differs, a line each: "Winners: 3, not 2"; what is long is only named."""
    return [_told(each) for each in differences_between(before, after)]


def deadline_in_words(before: Facts, after: Facts) -> str:
    """The new deadline in full with the old one, in a sentence; empty where it stays."""
    was, now = (_closes_at(facts) for facts in (before, after))
    if was is None or now is None or was == now:
        return ""
    said = long_day(was) if clock(was) == clock(now) else moment(was)
    return _("Closes %(now)s, not %(was)s.") % {"now": moment(now), "was": said}


def news_of_questions(*, with_deadline: bool) -> str:
    """What is new where the form has changed, for the head of a letter."""
    return _("New deadline and questions") if with_deadline else _("New questions")


def _closes_at(facts: Facts) -> datetime | None:
    value = facts.get("dates", {}).get("closes_at")
    return datetime.fromisoformat(value) if value else None


def _told(difference: Difference) -> str:
    what = difference.label
    if difference.row:
        what = _("“%(row)s”, %(label)s") % {"row": difference.row, "label": difference.label}
    was, now = difference.before, difference.after
    if difference.mark == Mark.LOOKS:
        return _("%(what)s: looks different") % {"what": what}
    if difference.row and difference.mark != Mark.CHANGED:
        is_gone = difference.mark == Mark.REMOVED
        words = _("%(what)s: removed") if is_gone else _("%(what)s: added")
        return words % {"what": what}
    if "\n" in was + now or max(len(was), len(now)) > LONGEST:
        return _("%(what)s: written anew") % {"what": what}
    said = {"what": what, "was": was or _("nothing"), "now": now or _("nothing")}
    return _("%(what)s: %(now)s, not %(was)s") % said
