"""The kinds of mail with their words, a preview, and the way back to the first words."""

import re
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from challenges.audit.models import Entry
from challenges.kernel.policy import require
from challenges.notifications import actions, mails, queries
from challenges.notifications.forms import WordsForm
from challenges.notifications.models import MailTemplate
from challenges.notifications.policy import may_change_words
from challenges.notifications.words import KINDS, Kind, placeholders_of
from cms.middleware.policy import allow_only

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
SHOWN = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every kind of mail by group, and whether it has words of the team's own. Two queries."""
    require(may_change_words, request.actor)
    own = {row.kind: row for row in MailTemplate.objects.select_related("changed_by")}
    broken = {row.kind for row, _faults in queries.broken_templates()}
    rows = [
        {"kind": kind, "own": own.get(kind.key), "is_broken": kind.key in broken}
        for kind in KINDS.values()
    ]
    groups = [
        {"name": group.name, "rows": list(of_it)}
        for group, of_it in groupby(_by_group(rows), key=lambda row: row["kind"].group)
    ]
    context = {"groups": groups, "header_title": _("Mails"), "page_title": _("Mails")}
    return render(request, "cms/mails/index.html", context | {"header_icon": "mail"})


def _by_group(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The groups in the order in which they first occur."""
    first = list(dict.fromkeys(row["kind"].group for row in rows))
    return sorted(rows, key=lambda row: first.index(row["kind"].group))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, kind: str) -> HttpResponse:
    """Change the words of one kind; saved, or sent to oneself to see how they arrive."""
    require(may_change_words, request.actor)
    declared = _kind(kind)
    template = queries.template_of(declared)
    form = WordsForm(request.POST or None, kind=declared, initial=_initial(declared, template))
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data.get(name, "") for name in ("subject", "text", "button")}
        if "test" in request.POST:
            actions.send_test(kind=kind, **words, actor=request.actor, at=request.at)
            said = _("A test is on its way to %(email)s. Your words are not saved yet.")
            messages.success(request, said % {"email": request.actor.email})
        else:
            try:
                actions.change_words(
                    kind=kind,
                    **words,
                    seen=form.cleaned_data["seen"],
                    actor=request.actor,
                    at=request.at,
                )
            except actions.WordsHaveChanged as refusal:
                form.add_error(None, str(refusal))
                template = queries.template_of(declared)
                # Their words stand beside; saving once more is then on purpose.
                sent = request.POST.copy()
                sent["seen"] = str(template.version if template else 0)
                form.data = sent
            else:
                messages.success(request, _("Saved. The next mails of this kind say this."))
                return redirect("mail_words:edit", kind)
    return render(request, "cms/mails/edit.html", _context(declared, template, form))


def _initial(kind: Kind, template: MailTemplate | None) -> dict[str, Any]:
    words = template or queries.words_of_its_own(kind)
    return {
        "subject": words.subject,
        "text": words.text,
        "button": words.button,
        "seen": template.version if template else 0,
    }


def _context(kind: Kind, template: MailTemplate | None, form: WordsForm) -> dict[str, Any]:
    page = queries.sample_letter(kind)
    return {
        "kind": kind,
        "template": template,
        "form": form,
        "first": queries.words_of_its_own(kind),
        "placeholders": placeholders_of(kind),
        "sample": page,
        "changes": Entry.objects.filter(
            subject=kind.key, event__startswith="notifications.MailWords"
        ).order_by("-at", "-pk")[:SHOWN],
        "header_title": str(kind.happened),
        "page_title": str(kind.happened),
        "header_icon": "mail",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("mail_words:index"), "label": _("Mails")},
            {"url": "", "label": str(kind.happened)},
        ],
    }


@require_POST
def preview(request: HttpRequest, kind: str) -> HttpResponse:
    """The words of the form with invented facts, as HTML or as text, for the frame beside it."""
    require(may_change_words, request.actor)
    declared = _kind(kind)
    form = WordsForm(request.POST, kind=declared)
    if not form.is_valid():
        said = [words for of_field in form.errors.values() for words in of_field]
        items = format_html("".join("<p>{}</p>" for _each in said), *said)
        return HttpResponse(
            f"<!doctype html><title>{escape(_('Not yet'))}</title>"
            f"<h1>{escape(_('Correct this first'))}</h1>{items}"
        )
    words = queries.Words.written(
        form.cleaned_data["subject"], form.cleaned_data["text"], form.cleaned_data.get("button", "")
    )
    text, html = mails.preview_of(declared, queries.sample_letter(declared, words))
    if "as_text" in request.POST:
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    return _allowing_its_style(HttpResponse(html))


def _allowing_its_style(answer: HttpResponse) -> HttpResponse:
    """A mail carries its style itself; the page that shows one allows exactly that style."""
    found = STYLE.search(answer.content.decode())
    return allow_only(answer, style=found[1] if found else "", script_src=["'none'"])


@require_POST
def restore(request: HttpRequest, kind: str) -> HttpResponse:
    """Back to the words that came with the site."""
    require(may_change_words, request.actor)
    declared = _kind(kind)
    seen = request.POST.get("seen", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 9 else -1
    try:
        actions.restore_words(kind=declared.key, seen=version, actor=request.actor, at=request.at)
    except actions.WordsHaveChanged as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("This mail has the words again that came with the site."))
    return redirect("mail_words:edit", kind)


def _kind(key: str) -> Kind:
    if key not in KINDS:
        raise Http404
    return KINDS[key]
