"""What stands in the other boxes of a page while one of them is sent: nothing of it is lost.

All boxes of such a page are in one form, so that each button sends them all; every button has the
address of what it does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.reviews import Thread

NO_BOXES = ("csrfmiddlewaretoken", "back", "seen", "revision")


def keep_typed(request: HttpRequest, challenge: Challenge, sent: str) -> None:
    """Until the page is shown again, what stands in all boxes but the one called `sent`."""
    kept = typed_in(request, challenge)
    kept.pop(sent, None)
    if kept:
        request.session[_key(challenge)] = kept


def typed_in(request: HttpRequest, challenge: Challenge) -> dict[str, str]:
    """By the name of its box, what was typed and is not sent yet."""
    kept = request.session.pop(_key(challenge), {})
    now = {name: str(text) for name, text in request.POST.items() if name not in NO_BOXES}
    return {name: text for name, text in {**kept, **now}.items() if text.strip()}


def refuse_half_typed(request: HttpRequest, form: forms.Form, *buttons: str) -> bool:
    """Whether another box has text in it, which ends with this decision; the form says so."""
    own = {form.add_prefix(name) for name in form.fields} | {*NO_BOXES, *buttons}
    is_half_typed = any(str(text).strip() for name, text in request.POST.items() if name not in own)
    if is_half_typed:
        form.add_error(
            None,
            _("Another box on this page has text in it, which would be lost. Send that first, or "
              "empty the box."),
        )  # fmt: skip
    return is_half_typed


def with_typed(threads: Iterable[Thread], typed: Mapping[str, str]) -> list[Thread]:
    """The threads, each with the answer that somebody has begun to write in it."""
    return [replace(each, typed=typed.get(f"answer-{each.first.pk}-text", "")) for each in threads]


def _key(challenge: Challenge) -> str:
    return f"typed {challenge.reference}"
