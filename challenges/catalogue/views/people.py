"""Who may do what in one challenge."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from challenges.catalogue import actions, policy, queries
from challenges.catalogue.forms import ChallengeRoleForm
from challenges.catalogue.models import Challenge, ChallengeRole
from challenges.kernel.policy import NotAllowed, require
from challenges.kernel.states import Refused
from challenges.organisations.models import User
from challenges.organisations.policy import forget_roles

from .common import asked, challenge_of, context_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Everybody with a say, and why; its owners give roles here."""
    challenge = challenge_of(request, reference, policy.may_observe_challenge)
    may_give = policy.may_give_challenge_roles(request.actor, challenge)
    form = None
    if may_give:
        own = list(queries.people_to_ask(challenge))
        form = ChallengeRoleForm(request.POST if request.method == "POST" else None, people=own)
    if request.method == "POST":
        require(policy.may_give_challenge_roles, request.actor, challenge)
        if form is not None and form.is_valid() and _give(request, challenge, form):
            return redirect("catalogue:people", reference)
    context = context_of(
        challenge,
        request,
        participants=queries.participants_of(challenge),
        form=form,
        may_give=may_give,
    )
    return render(request, "catalogue/people.html", context)


@login_required
@require_POST
def end_role(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Take a role away, or lay one's own down."""
    challenge = challenge_of(request, reference, policy.may_observe_challenge)
    given = ChallengeRole.objects.filter(challenge=challenge, pk=number).first()
    if given is None:
        raise NotAllowed
    require(policy.may_end_challenge_role, request.actor, given)
    name, role = str(given.user), given.get_role_display().lower()
    actions.end_challenge_role(given=given, **asked(request))
    forget_roles(request.actor)
    words = _("%(name)s is no longer %(role)s of this challenge.") % {"name": name, "role": role}
    messages.success(request, words)
    is_still_in = policy.may_observe_challenge(request.actor, challenge)
    return redirect("catalogue:people", reference) if is_still_in else redirect("/portal/")


def _give(request: HttpRequest, challenge: Challenge, form: ChallengeRoleForm) -> bool:
    """Whether it was done; otherwise the form says why not."""
    found = form.cleaned_data
    if found["person"]:
        user = queries.people_to_ask(challenge).filter(reference=found["person"]).first()
    else:
        user = User.objects.filter(email=found["email"].lower()).first()
    try:
        actions.give_challenge_role(
            challenge=challenge,
            user=user,
            role=found["role"],
            **asked(request),
        )
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error("person" if found["person"] else "email", str(refusal))
        return False
    words = _("%(name)s is told by mail what they may do now.")
    messages.success(request, words % {"name": user})
    return True
