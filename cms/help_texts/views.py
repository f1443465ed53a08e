"""The sections with their help texts, a preview, and the way back to the first words."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from challenges.audit.models import Entry
from challenges.catalogue import actions, queries
from challenges.catalogue.forms import HelpForm, first_help, help_sample
from challenges.catalogue.models import HelpText
from challenges.catalogue.policy import may_write_help
from challenges.catalogue.states import StaleSave
from challenges.catalogue.words.help import NAMES
from challenges.kernel.policy import require

SHOWN = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every section, and whether it has help texts of the team's own. One query."""
    require(may_write_help, request.actor)
    own = {row.section: row for row in HelpText.objects.select_related("changed_by")}
    rows = [{"section": key, "name": name, "own": own.get(key)} for key, name in NAMES.items()]
    title = {
        "header_title": _("Help texts"),
        "page_title": _("Help texts"),
        "header_icon": "info-circle",
    }
    return render(request, "cms/help_texts/index.html", {"rows": rows, **title})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, section: str) -> HttpResponse:
    """Change what helps with one section."""
    require(may_write_help, request.actor)
    known(section)
    own = queries.own_help(section)
    initial = {**(own.texts if own else {}), "seen": own.version if own else 0}
    form = HelpForm(request.POST or None, section=section, initial=initial)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_help(
                section=section,
                texts=form.texts(),
                seen=form.cleaned_data["seen"],
                actor=request.actor,
                at=request.at,
            )
        except StaleSave as refusal:
            form.add_error(None, str(refusal))
            own = queries.own_help(section)
            theirs = in_words(section, own.texts if own else {})
            # Their words stand beside; saving once more is then on purpose.
            sent = request.POST.copy()
            sent["seen"] = str(refusal.version)
            form.data = sent
        else:
            messages.success(request, _("Saved. Officers read it from now on."))
            return redirect("help_texts:edit", section)
    context = {
        "section": section,
        "own": own,
        "form": form,
        "theirs": theirs,
        "changes": changes_of(section),
        "header_title": NAMES[section],
        "page_title": str(NAMES[section]),
        "header_icon": "info-circle",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("help_texts:index"), "label": _("Help texts")},
            {"url": "", "label": NAMES[section]},
        ],
    }
    return render(request, "cms/help_texts/edit.html", context)


@require_POST
def preview(request: HttpRequest, section: str) -> HttpResponse:
    """The section as an officer would find it with the words of the form; nothing is kept."""
    require(may_write_help, request.actor)
    known(section)
    form = HelpForm({**request.POST.dict(), "seen": "0"}, section=section)
    texts = form.texts() if form.is_valid() else {}
    context = {
        "heading": NAMES[section],
        "about": queries.panel_of(section, texts),
        "forms": help_sample(section, texts),
        "wrong": [each for said in form.errors.values() for each in said],
    }
    return render(request, "cms/help_texts/preview.html", context)


@require_POST
def restore(request: HttpRequest, section: str) -> HttpResponse:
    """Back to the words that came with the site."""
    require(may_write_help, request.actor)
    known(section)
    seen = request.POST.get("seen", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 9 else -1
    try:
        actions.restore_help(section=section, seen=version, actor=request.actor, at=request.at)
    except StaleSave as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("This section has the help texts again that came with it."))
    return redirect("help_texts:edit", section)


def known(section: str) -> None:
    """Raises Http404 for what is no section."""
    if section not in NAMES:
        raise Http404


def in_words(section: str, texts: dict[str, str]) -> list[tuple[str, str]]:
    """The team's own texts, each under what it stands beside."""
    labels = {name: str(label) for name, (label, _words) in first_help(section).items()}
    return [(labels.get(name, name), words) for name, words in texts.items()]


def changes_of(section: str) -> list[dict[str, Any]]:
    """Who changed the texts when, with what they said before, the newest first."""
    entries = Entry.objects.filter(subject=section, event__startswith="catalogue.Help")
    return [
        {"at": entry.at, "who": entry.actor_name, "before": in_words(section, entry.before or {})}
        for entry in entries.order_by("-at", "-pk")[:SHOWN]
    ]
