"""How far a sent application has got, in plain words: what was, what is now, who acts, by when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from challenges.applications.models import Application, Submission
from challenges.applications.policy import ANNOUNCED_STATES, is_read_by_judges
from challenges.applications.states import OUTCOMES, ApplicationState
from challenges.catalogue.models import Stage, StageKind
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import day_of, moment, partial_date

from .windows import Window

S = ApplicationState
DONE, NOW, LATER = "done", "now", "later"
BY_JUDGES = (StageKind.JUDGING, StageKind.INTERVIEW, StageKind.PITCH)


@dataclass(frozen=True)
class Step:
    """One step on the way. `state` is done, now or later; `when` may be '', where no day is known;
    `words` say what happens, who acts and what comes of it."""

    title: str
    state: str
    when: str
    words: str


def journey_of(
    application: Application, submission: Submission | None, window: Window | None
) -> list[Step]:
    """The steps of an application that was sent; none of one that was not. Two queries."""
    if submission is None:
        return []
    challenge = application.challenge
    stages = list(challenge.stages.order_by("position", "pk"))
    is_withdrawn = application.state == S.WITHDRAWN
    received = Step(
        _("Received"),
        DONE,
        moment(submission.submitted_at),
        (_("Version %(number)s.") if is_withdrawn else _("Version %(number)s counts."))
        % {"number": submission.number},
    )
    if is_withdrawn:
        return [received, Step(_("Withdrawn"), NOW, "", _("Nobody will judge it."))]
    if challenge.state == ChallengeState.CANCELLED:
        words = _("Nothing more happens with it. The challenge’s page says why.")
        return [received, Step(_("The challenge was cancelled"), NOW, "", words)]
    place = _place(application, window)
    return [received, *_steps(application, stages, window, place)]


def _place(application: Application, window: Window | None) -> int:
    """Which of the steps after the first it has reached."""
    challenge = application.challenge
    if challenge.state in ANNOUNCED_STATES:
        return 3
    if application.state in OUTCOMES:
        return 2
    if window is not None and window.request is None:
        return -1
    return 1 if is_read_by_judges(challenge) else 0


def _steps(
    application: Application, stages: list[Stage], window: Window | None, place: int
) -> Iterator[Step]:
    challenge, owner = application.challenge, str(application.challenge.owner or "")
    waits = window.request if window else None
    closes = partial_date(day_of(challenge.closes_at)) if challenge.closes_at else ""
    if place < 0:
        checking = _("Until then you can change your answers and submit again.")
    elif waits is not None:
        checking = _("%(owner)s waits for you. Submit again by %(moment)s.") % {
            "owner": owner,
            "moment": moment(waits.due_at),
        }
    else:
        checking = _(
            "%(owner)s looks whether everything is there. If something is missing, they ask you "
            "here and by email."
        ) % {"owner": owner}
    rows = [
        (_("Being checked"), _("from %(day)s") % {"day": closes} if closes else "", checking),
        (
            _("Being judged"),
            _days(each for each in stages if each.kind in BY_JUDGES),
            _("Judges read the version that you submitted last. It can no longer be changed. You "
              "need do nothing."),
        ),
        (
            _("Decision"),
            _days(each for each in stages if each.kind == StageKind.DECISION),
            _decided(application),
        ),
        (
            _("Announcement"),
            "",
            _("The challenge’s page says who was chosen, and why."),
        ),
    ]  # fmt: skip
    for number, (title, when, words) in enumerate(rows):
        # The announcement is the end: nothing goes on there.
        is_over = number < place or (number == place == len(rows) - 1)
        yield Step(title, DONE if is_over else NOW if number == place else LATER, when, words)


def _decided(application: Application) -> str:
    if application.state == S.SELECTED:
        return _("It was chosen.")
    if application.state == S.RESERVED:
        return _("It is on the reserve list: it may be chosen if a winner falls out.")
    if application.state == S.INELIGIBLE:
        return _("It was not eligible.")
    if application.state == S.NOT_SELECTED:
        return _("It was not chosen.")
    return _("You get an email, whatever the decision.")


def _days(stages: Iterable[Stage]) -> str:
    """'3 November 2026 to 18 December 2026', over all of them; '' where no day is known."""
    rows = list(stages)
    first = next((each.starts_on or each.ends_on for each in rows), "")
    last = next((each.ends_on or each.starts_on for each in reversed(rows)), "")
    if not first or not last or first == last:
        known = first or last
        return partial_date(known) if known else ""
    return _("%(first)s to %(last)s") % {"first": partial_date(first), "last": partial_date(last)}
