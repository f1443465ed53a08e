"""How somebody wants to be told."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from challenges.notifications import actions, queries
from challenges.notifications.forms import PaceForm
from challenges.notifications.words import Group, Kind, kinds_of


@dataclass(frozen=True)
class Choice:
    """A group with its field, an example, and what in it always comes."""

    group: Group
    field: BoundField | None
    example: str
    always: list[Kind]


def choices_of(form: PaceForm, groups: Iterable[Group]) -> list[Choice]:
    return [
        Choice(
            group=group,
            field=form[group.key] if group.key in form.fields else None,
            example=queries.sample_letter(_first_of(group)).subject,
            always=[kind for kind in kinds_of(group) if kind.compulsory],
        )
        for group in groups
    ]


def _first_of(group: Group) -> Kind:
    kinds = kinds_of(group)
    return next((kind for kind in kinds if not kind.compulsory), kinds[0])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """How soon to hear of what, and what comes in any case."""
    user = request.actor
    groups = queries.groups_of(user)
    form = PaceForm(request.POST or None, initial=queries.paces_of(user), groups=groups)
    if request.method == "POST" and form.is_valid():
        actions.choose_paces(user=user, paces=form.cleaned_data, actor=user, at=request.at)
        messages.success(request, _("Your choice is saved."))
        return redirect("mails:preferences")
    context = {
        "form": form,
        "choices": choices_of(form, groups),
        "refused": queries.undeliverable_address(user.email),
    }
    return render(request, "notifications/preferences.html", context)


@login_required
@require_POST
def try_again(request: HttpRequest) -> HttpResponse:
    """Have mails sent again to one's own address, which had been refused."""
    actions.try_address_again(email=request.actor.email, actor=request.actor, at=request.at)
    messages.success(request, _("We will send mails to your address again."))
    return redirect("mails:preferences")
