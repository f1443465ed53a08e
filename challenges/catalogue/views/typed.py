"""What stands in the other boxes of a page while one of them is sent: nothing of it is lost.

All boxes of such a page are in one form, so that each button sends them all; every button has the
address of what it does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.reviews import Thread

from .common import NAMES_ON_PAGE

# Two boxes of the review page ask for a message.
DECLINING = "decline"
# Its boxes that belong to a decision.
DECISIONS = {
    "note": gettext_lazy("your note for the writers"),
    "message": gettext_lazy("what has to change"),
    f"{DECLINING}-message": gettext_lazy("why it is declined"),
}
NO_BOXES = (
    "csrfmiddlewaretoken", "written_by", "unsent", "back", "seen", "revision", "settle", "reopen",
)  # fmt: skip


def keep_typed(request: HttpRequest, challenge: Challenge, sent: str) -> None:
    """Until a page shows them again, what stands in all boxes but the one called `sent`."""
    typed = _typed(request, challenge)
    _hold(request, challenge, {name: text for name, text in typed.items() if name != sent})


def typed_in(request: HttpRequest, challenge: Challenge, boxes: Iterable[str]) -> dict[str, str]:
    """What was typed in these `boxes` and is not sent yet, by the name of the box.

    What stands in others, which the page does not show, waits for the page that does.
    """
    typed, shown = _typed(request, challenge), frozenset(boxes)
    held = request.session.get(_key(challenge), {})
    _hold(request, challenge, {name: text for name, text in held.items() if name not in shown})
    return {name: text for name, text in typed.items() if name in shown}


def refuse_half_typed(request: HttpRequest, form: forms.Form, *buttons: str) -> bool:
    """Whether another box has text in it, which ends with this decision; the form says so."""
    own = {form.add_prefix(name) for name in form.fields} | {*NO_BOXES, *buttons}
    others = [name for name, text in request.POST.items() if name not in own and str(text).strip()]
    if others:
        sentence = _(
            "Text that is not sent yet would be lost: %(boxes)s. Send it first, or empty the box."
        )
        boxes = ", ".join(dict.fromkeys(map(_in_words, others)))
        form.add_error(None, sentence % {"boxes": boxes})
    return bool(others)


def _in_words(box: str) -> str:
    """Which box of the review page it is, for somebody who looks for it."""
    about = box.removeprefix("on-").removesuffix("-text")
    if about in NAMES_ON_PAGE:
        return _("your comment on “%(section)s”") % {"section": NAMES_ON_PAGE[about]}
    if box.startswith("answer-"):
        return _("your answer to a comment")
    return str(DECISIONS.get(box, _("another box")))


def answer_boxes(threads: Iterable[Thread]) -> list[str]:
    """The names of the boxes in which these threads are answered; what is done has none."""
    return [_answer_box(each) for each in threads if not each.is_settled]


def with_typed(threads: Iterable[Thread], typed: Mapping[str, str]) -> list[Thread]:
    """The threads, each with the answer that somebody has begun to write in it."""
    return [replace(each, typed=typed.get(_answer_box(each), "")) for each in threads]


def _answer_box(thread: Thread) -> str:
    return f"answer-{thread.first.pk}-text"


def _typed(request: HttpRequest, challenge: Challenge) -> dict[str, str]:
    held = request.session.get(_key(challenge), {})
    now = {name: str(text) for name, text in request.POST.items() if name not in NO_BOXES}
    return {name: text for name, text in {**held, **now}.items() if text.strip()}


def _hold(request: HttpRequest, challenge: Challenge, typed: Mapping[str, str]) -> None:
    if typed:
        request.session[_key(challenge)] = dict(typed)
    else:
        request.session.pop(_key(challenge), None)


def _key(challenge: Challenge) -> str:
    return f"typed {challenge.reference}"
