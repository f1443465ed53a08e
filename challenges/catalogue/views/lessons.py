"""What was learned from a challenge: written by one, published by another."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from challenges.catalogue import actions, policy, queries
from challenges.catalogue.forms import LessonsForm, PublishForm, ReturnLessonsForm
from challenges.catalogue.models import Challenge, Lessons
from challenges.catalogue.states import LessonsState, StaleSave
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .common import asked, challenge_of, context_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lessons(request: HttpRequest, reference: str) -> HttpResponse:
    """Write it, or read it as the second person."""
    may = policy.may_write_lessons if request.method == "POST" else policy.may_read_lessons
    challenge = challenge_of(request, reference, may)
    if not queries.may_be_learned_from(challenge):
        raise NotAllowed
    if request.method != "POST":
        return _show(request, challenge)
    form = LessonsForm(request.POST)
    if not form.is_valid():
        return _show(request, challenge, form=form)
    is_sent = request.POST.get("do") == "send"

    def save() -> None:
        actions.save_lessons(challenge=challenge, **form.cleaned_data, **asked(request))
        if is_sent:
            actions.send_lessons(challenge=challenge, **asked(request))

    words = _("Saved. Somebody else has to look at it before it is public.")
    if is_sent:
        words = _("Sent. Whoever approves for this body finds it among their tasks.")
    return _done(request, challenge, save, words, form=form)


@login_required
@require_POST
def publish_lessons(request: HttpRequest, reference: str) -> HttpResponse:
    """Put on the page what was read here."""
    challenge = challenge_of(request, reference, policy.may_return_lessons)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _show(request, challenge)
    return _done(
        request,
        challenge,
        lambda: actions.publish_lessons(challenge=challenge, **form.cleaned_data, **asked(request)),
        _("Published on the challenge’s page."),
    )


@login_required
@require_POST
def return_lessons(request: HttpRequest, reference: str) -> HttpResponse:
    """Give it back with what has to change."""
    challenge = challenge_of(request, reference, policy.may_return_lessons)
    form = ReturnLessonsForm(request.POST)
    if not form.is_valid():
        return _show(request, challenge, returning=form)
    return _done(
        request,
        challenge,
        lambda: actions.return_lessons(challenge=challenge, **form.cleaned_data, **asked(request)),
        _("Returned. The writers find it among their tasks."),
        returning=form,
    )


def _done(
    request: HttpRequest, challenge: Challenge, act: Callable[[], Any], words: str, **shown: Any
) -> HttpResponse:
    """Do it and show the page again; a refusal stands above what was typed."""
    try:
        act()
    except NotAllowed:
        raise
    except StaleSave as refusal:
        return _show(request, challenge, refused=str(refusal), is_stale=True, **shown)
    except Refused as refusal:
        return _show(request, challenge, refused=str(refusal), **shown)
    messages.success(request, words)
    return redirect("catalogue:lessons", challenge.reference)


def _show(
    request: HttpRequest,
    challenge: Challenge,
    *,
    refused: str = "",
    is_stale: bool = False,
    form: LessonsForm | None = None,
    returning: ReturnLessonsForm | None = None,
) -> HttpResponse:
    actor = asked(request)["actor"]
    found = queries.lessons_of(challenge) or Lessons(challenge=challenge)
    if form is not None and is_stale:
        # A second save, with both texts before one's eyes, is deliberate.
        form = LessonsForm({"words": form.data.get("words", ""), "revision": found.revision})
    is_sent = found.state == LessonsState.SENT
    return render(
        request,
        "catalogue/lessons.html",
        {
            **context_of(challenge, request),
            "lessons": found,
            "theirs": found.words if is_stale else "",
            "problems": [{"message": refused}] if refused else [],
            "form": form or LessonsForm(initial={"words": found.words, "revision": found.revision}),
            "publishing": PublishForm(initial={"seen": found.revision}),
            "returning": returning or ReturnLessonsForm(),
            "may_write": policy.may_write_lessons(actor, challenge),
            "may_publish": is_sent and policy.may_publish_lessons(actor, found),
            "may_return": is_sent and policy.may_return_lessons(actor, challenge),
        },
    )
