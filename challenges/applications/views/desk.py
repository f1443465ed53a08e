"""What was sent to a challenge, for those who run it."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from challenges.applications import queries
from challenges.applications.forms import DeskForm


@require_safe
@login_required
def of_challenge(request: HttpRequest, reference: str) -> HttpResponse:
    """A page of the applications to one challenge. Drafts are only counted."""
    form = DeskForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    words, state = wanted.get("q", ""), wanted.get("state", "")
    desk = queries.desk(
        request.actor, reference, words=words, state=state, after=wanted.get("after", "")
    )
    kept = {name: value for name, value in (("q", words), ("state", state)) if value}
    context = {
        "challenge": desk.challenge,
        "desk": desk,
        "form": form,
        "is_filtered": bool(kept),
        "first_href": f"?{urlencode(kept)}" if wanted.get("after") else "",
        "next_href": f"?{urlencode({**kept, 'after': desk.next_reference})}"
        if desk.next_reference
        else "",
        "size": queries.PAGE,
        "demonstration": desk.challenge.is_demonstration,
    }
    return render(request, "applications/of_challenge.html", context)
