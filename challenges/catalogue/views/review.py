"""A second person reads the whole, comments and decides."""

from collections.abc import Iterable
from itertools import chain

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.catalogue import actions, policy, queries
from challenges.catalogue.forms import ApproveForm, DeclineForm, ReturnForm
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState, ChangedMeanwhile
from challenges.kernel.states import Refused

from .changes import by_section
from .common import NAMES_ON_PAGE, asked, challenge_of, context_of
from .reading import glance, read_in_groups
from .typed import DECISIONS, DECLINING, answer_boxes, refuse_half_typed, typed_in

S = ChallengeState


@login_required
@require_safe
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole challenge with its comments, and the decision below it."""
    challenge = challenge_of(request, reference, policy.may_review_challenge)
    return _show(request, challenge)


@login_required
@require_POST
def approve(request: HttpRequest, reference: str) -> HttpResponse:
    """A second person agrees to the version that they have read."""
    challenge = challenge_of(request, reference, policy.may_review_challenge)
    form = ApproveForm(request.POST)
    if not form.is_valid() or refuse_half_typed(request, form):
        return _show(request, challenge, approving=form)
    try:
        actions.approve_challenge(challenge=challenge, **form.cleaned_data, **asked(request))
    except ChangedMeanwhile as refusal:
        messages.error(request, str(refusal))
        between = f"?from={refusal.seen}&to={refusal.now}"
        return redirect(reverse("catalogue:versions", args=[reference]) + between)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _show(request, challenge, approving=form)
    messages.success(request, _("Approved. It opens by itself at its time."))
    return redirect("catalogue:task_list", reference)


@login_required
@require_POST
def send_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Return it to its writers with what has to change."""
    challenge = challenge_of(request, reference, policy.may_return_challenge)
    form = ReturnForm(request.POST)
    if form.is_valid() and not refuse_half_typed(request, form):
        try:
            actions.return_for_changes(challenge=challenge, **form.cleaned_data, **asked(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Returned. Its writers are told what has to change."))
            return redirect("catalogue:task_list", reference)
    return _show(request, challenge, returning=form)


@login_required
@require_POST
def decline(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide, with a reason, that it will not be published."""
    challenge = challenge_of(request, reference, policy.may_review_challenge)
    form = DeclineForm(request.POST, prefix=DECLINING)
    if form.is_valid() and not refuse_half_typed(request, form):
        try:
            actions.decline_challenge(challenge=challenge, **form.cleaned_data, **asked(request))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Declined. Its writers are told the reason."))
            return redirect("catalogue:task_list", reference)
    return _show(request, challenge, declining=form)


def _show(
    request: HttpRequest,
    challenge: Challenge,
    *,
    approving: ApproveForm | None = None,
    returning: ReturnForm | None = None,
    declining: DeclineForm | None = None,
) -> HttpResponse:
    actor, at = asked(request)["actor"], asked(request)["at"]
    is_waiting = challenge.state == S.IN_REVIEW
    round_now = queries.open_review(challenge)
    before = queries.version_looked_at(round_now) if round_now else None
    version = round_now.version if round_now else queries.newest_version(challenge)
    facts = version.facts if version else queries.facts_of(challenge)
    threads = queries.threads_of(challenge)
    typed = typed_in(request, challenge, _boxes(chain.from_iterable(threads.values())))
    note = {"seen": version.number if version else 0, "note": typed.get("note", "")}
    returned = {"message": typed.get("message", "")}
    declined = {"message": typed.get(f"{DECLINING}-message", "")}
    context = context_of(
        challenge,
        request,
        approving=approving or ApproveForm(initial=note),
        returning=returning or ReturnForm(initial=returned),
        declining=declining or DeclineForm(initial=declined, prefix=DECLINING),
        groups=read_in_groups(facts, threads, typed),
        boxes=glance(challenge),
        version=version,
        before=before,
        changes=by_section(queries.differences_between(before.facts, facts)) if before else [],
        rounds=queries.rounds_of(challenge),
        open_comments=sum(
            not thread.is_settled for section in threads.values() for thread in section
        ),
        is_author=policy.is_author(actor, challenge),
        may_decide=is_waiting and policy.may_approve_challenge(actor, challenge),
        may_comment=is_waiting,
        is_changing=challenge.state == S.APPROVED
        and queries.amendment_under_way(challenge) is not None,
        may_return=queries.state_at(challenge, at) in (S.IN_REVIEW, S.APPROVED),
        missing=queries.missing_parts(challenge, at) if is_waiting else [],
    )
    return render(request, "catalogue/review.html", context)


def _boxes(threads: Iterable[queries.Thread]) -> list[str]:
    """The names of all boxes of the page."""
    comments = [f"on-{section}-text" for section in NAMES_ON_PAGE]
    return [*DECISIONS, *comments, *answer_boxes(threads)]
