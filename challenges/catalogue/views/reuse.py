"""Beginning a challenge from what another one has thought through."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from challenges.catalogue import actions, policy, queries
from challenges.catalogue.states import LettersTaken
from challenges.kernel.states import Refused

from .common import asked, challenge_of
from .starting import draft_form


@login_required
@require_safe
def reuse(request: HttpRequest) -> HttpResponse:
    """Which published challenge to start from."""
    words = request.GET.get("words", "")
    found = queries.challenges_to_copy(**asked(request), words=words)
    return render(request, "catalogue/reuse.html", {"found": found, "words": words})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, reference: str) -> HttpResponse:
    """Take over a challenge: for which body, in which programme, called what."""
    source = challenge_of(request, reference, policy.may_copy_challenge)
    form, waiting = draft_form(request, initial={"title": source.title})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.copy_challenge(source=source, **form.cleaned_data, **asked(request))
        except LettersTaken as refusal:
            form.add_error("code", str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("Taken over. Read every section: what was true there may not be true for you."),
            )
            return redirect("catalogue:task_list", made.reference)
    context = {
        "form": form,
        "waiting": waiting,
        "source": source,
        "is_public": policy.published_challenges(asked(request)["actor"])
        .filter(pk=source.pk)
        .exists(),
    }
    return render(request, "catalogue/copy.html", context)
