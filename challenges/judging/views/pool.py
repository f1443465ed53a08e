"""The pool of judges: one's own entry, and the search of those who look for judges."""

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from challenges.judging import actions, policy, queries
from challenges.judging.forms import EntryForm, PoolForm
from challenges.kernel.policy import existing, require
from challenges.kernel.states import Refused
from challenges.organisations.models import User

from .things import crumbs, read_or_write


@login_required
@read_or_write
def own_entry(request: HttpRequest) -> HttpResponse:
    """What somebody who judges says of themselves; sent, the declaration holds for a year more."""
    entry = queries.own_entry(request.actor)
    form = EntryForm(request.POST or None, initial=EntryForm.initial_of(entry))
    if request.method == "POST" and form.is_valid():
        try:
            user = cast(User, request.user)
            words = form.own_words()
            actions.keep_entry(user=user, words=words, actor=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Your declaration holds for a year."))
            return redirect("judging:own_entry")
    until = queries.holds_until(entry) if entry else None
    context = {
        "entry": entry,
        "form": form,
        "until": until,
        "has_lapsed": bool(until and request.at >= until),
        "breadcrumbs": crumbs(),
    }
    return render(request, "judging/own_entry.html", context)


@login_required
@require_POST
def leave_pool(request: HttpRequest) -> HttpResponse:
    """Be found no more."""
    entry = existing(queries.own_entry(request.actor))
    left = actions.leave_pool(entry=entry, actor=request.actor, at=request.at)
    if left is None:
        messages.success(request, _("You have left the pool. What you wrote is erased."))
    else:
        words = _("You have left the pool. Your declaration is kept while you sit on a panel.")
        messages.success(request, words)
    return redirect("judging:own_entry")


@login_required
@require_safe
def pool(request: HttpRequest) -> HttpResponse:
    """Who may be asked to judge: by words, by room, by being there."""
    require(policy.may_search_pool, request.actor)
    form = PoolForm(request.GET or None)
    wanted = form.wanted() if form.is_valid() else queries.Wanted()
    found = queries.judges_in_pool(
        request.actor, wanted, request.at, after=request.GET.get("after", "")
    )
    challenge = queries.challenge_to_invite_to(request.actor, request.GET.get("challenge", ""))
    kept = {name: value for name, value in request.GET.items() if name != "after" and value}
    context = {
        "found": found,
        "form": form if form.is_bound else PoolForm(),
        "challenge": challenge,
        "is_narrowed": wanted != queries.Wanted(),
        "may_take_out": policy.may_keep_pool(request.actor),
        "next_href": f"?{urlencode({**kept, 'after': found.after})}" if found.after else "",
        "first_href": f"?{urlencode(kept)}" if request.GET.get("after") else "",
        "breadcrumbs": crumbs(),
    }
    return render(request, "judging/pool.html", context)


@login_required
@require_POST
def take_out(request: HttpRequest, person: str) -> HttpResponse:
    """Take somebody out of the pool: for the programme team."""
    entry = queries.entry_in_pool(request.actor, person)
    if entry is None:
        raise Http404
    actions.leave_pool(entry=entry, actor=request.actor, at=request.at)
    messages.success(request, _("%(name)s is out of the pool.") % {"name": entry.user})
    return redirect("judging:pool")
