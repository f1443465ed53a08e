"""What is said about the sections of a challenge."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.catalogue import actions, policy, queries
from challenges.catalogue.forms import CommentForm
from challenges.catalogue.models import Challenge, Comment
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import Refused

from .common import LISTED, NAMES_ON_PAGE, asked, challenge_of, context_of, href_of
from .typed import answer_boxes, keep_typed, typed_in, with_typed

TALKED_ABOUT = (ChallengeState.DRAFT, ChallengeState.IN_REVIEW)


@login_required
@require_safe
def comments(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that was said, section by section."""
    challenge = challenge_of(request, reference, policy.may_observe_challenge)
    threads = queries.threads_of(challenge)
    typed = typed_in(request, challenge, answer_boxes(chain.from_iterable(threads.values())))
    sections = [
        {"id": section, "name": name, "threads": with_typed(threads[section], typed),
         "href": href_of(challenge, section) if section in LISTED else ""}
        for section, name in NAMES_ON_PAGE.items()
        if section in threads
    ]  # fmt: skip
    context = context_of(challenge, request, sections=sections, **talk(challenge, request))
    return render(request, "catalogue/comments.html", context)


@login_required
@require_POST
def comment(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """Begin a thread about a section."""
    challenge = challenge_of(request, reference, policy.may_comment_on_challenge)
    if section not in NAMES_ON_PAGE:
        raise NotAllowed
    form = CommentForm(request.POST, prefix=f"on-{section}")
    keep_typed(request, challenge, form.add_prefix("text"))
    if form.is_valid():
        try:
            actions.comment_on_section(
                challenge=challenge, section=section, **form.cleaned_data, **asked(request)
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            # Not a success: its banner takes the focus, and so the reader away from the comment.
            messages.info(request, _("Your comment is kept with this review."))
            return redirect(_back(request, challenge, section))
    return _once_more(request, challenge, section, form)


@login_required
@require_POST
def answer(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Reply in a thread, say that it is done, or open it again."""
    challenge = challenge_of(request, reference, policy.may_answer_comments)
    try:
        thread = queries.comment_of(challenge, number)
    except Comment.DoesNotExist:
        raise NotAllowed from None
    asks: dict[str, Any] = {"challenge": challenge, "comment": number, **asked(request)}
    form = CommentForm(request.POST, prefix=f"answer-{number}")
    is_said = "settle" not in request.POST and "reopen" not in request.POST
    keep_typed(request, challenge, form.add_prefix("text") if is_said else "")
    try:
        if "settle" in request.POST:
            actions.settle_comment(**asks)
            said = _("The comment is marked as done.")
        elif "reopen" in request.POST:
            actions.reopen_comment(**asks)
            said = _("The comment is open again.")
        elif form.is_valid():
            actions.reply_to_comment(**asks, **form.cleaned_data)
            said = _("Your answer is kept with the comment.")
        else:
            return _once_more(request, challenge, thread.section, form, thread)
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _once_more(request, challenge, thread.section, form, thread)
    messages.info(request, said)
    return redirect(_back(request, challenge, thread.section))


def talk(challenge: Challenge, request: HttpRequest) -> dict[str, Any]:
    """What the threads of a page need to know of the person."""
    actor = asked(request)["actor"]
    is_open = challenge.state in TALKED_ABOUT
    return {
        "may_answer": is_open and policy.may_answer_comments(actor, challenge),
        "may_reopen": is_open and policy.may_comment_on_challenge(actor, challenge),
    }


def _once_more(
    request: HttpRequest,
    challenge: Challenge,
    section: str,
    form: CommentForm,
    thread: Comment | None = None,
) -> HttpResponse:
    """What was typed, with what is wrong with it."""
    name = NAMES_ON_PAGE[section]
    back = request.POST.get("back", "")
    context = context_of(challenge, request, form=form, thread=thread, name=name, back=back)
    return render(request, "catalogue/comment.html", context)


def _back(request: HttpRequest, challenge: Challenge, section: str) -> str:
    """The page from which it was said: one of three, at the section."""
    came_from = request.POST.get("back")
    if came_from == "section" and section in LISTED:
        return href_of(challenge, section) + "#comments"
    name = "catalogue:review" if came_from == "review" else "catalogue:comments"
    return reverse(name, args=[challenge.reference]) + f"#comments-{section}"
