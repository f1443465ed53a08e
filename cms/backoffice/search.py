"""One search over everything that staff edit, wherever it is edited."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.permissions import policy_registry

from challenges.catalogue.forms import first_help
from challenges.catalogue.models import HelpText, Mission
from challenges.catalogue.policy import (
    edited_challenges,
    may_change_programme,
    may_write_help,
    may_write_terms,
    visible_programmes,
)
from challenges.catalogue.queries import all_terms, find_challenges
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words.help import NAMES
from challenges.notifications.models import MailTemplate
from challenges.notifications.policy import may_change_words
from challenges.notifications.queries import words_of_its_own
from challenges.notifications.words import KINDS
from cms.pages.challenge import ChallengePage

from .people import findable_pages, may_only_write

SHOWN = 20
LONGEST = 200


@dataclass(frozen=True)
class Hit:
    """Something that was found: what it is called, where it is changed, and a word on it."""

    title: str
    href: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Everything of one sort that was found."""

    title: str
    hits: tuple[Hit, ...]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What has the words, in groups; nothing that the person could not open by its address."""
    words = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    state = request.GET.get("state", "")
    label = dict(ChallengeState.choices).get(state, "")
    groups = [
        Group(str(title), hits)
        for title, found in sources(request, words, state if label else "")
        if (hits := tuple(found))
    ]
    context = {
        "groups": groups,
        "words": words,
        "state": label,
        "count": sum(len(group.hits) for group in groups),
        "header_title": _("Search"),
        "page_title": _("Search"),
        "header_icon": "search",
    }
    return render(request, "cms/admin/search.html", context)


def sources(request: HttpRequest, words: str, state: str) -> Iterator[tuple[str, Iterable[Hit]]]:
    """Each sort of thing with what was found of it. Ten queries at most."""
    if words or state:
        yield _("Challenges"), challenges(request, words, state)
    if words:
        yield _("Mails"), mails(request, words)
        yield _("Help texts"), help_texts(request, words)
        yield _("Settings"), settings_of_the_site(request, words)
        yield _("Terms"), terms(request, words)
        yield _("Programmes and missions"), programmes(request, words)
        yield _("Pages"), pages(request, words)


def challenges(request: HttpRequest, words: str, state: str) -> Iterator[Hit]:
    """By title, reference, body or text; where one writes, to the task list."""
    found = find_challenges(request.actor, request.at, words, state)
    own = set(edited_challenges(request.actor).values_list("pk", flat=True))
    for each in found:
        yield Hit(
            title=each.title,
            href=reverse("catalogue:task_list", args=[each.reference])
            if each.pk in own
            else f"/challenges/{each.slug}/",
            note=" · ".join(
                str(part)
                for part in (each.reference, each.owner, ChallengeState(each.state_now).label)
                if part
            ),
        )


def mails(request: HttpRequest, words: str) -> Iterator[Hit]:
    """Kinds of mail, by what they are sent after and by the words that count now."""
    if not may_change_words(request.actor):
        return
    own = {row.kind: row for row in MailTemplate.objects.order_by("pk")}
    for kind in KINDS.values():
        now = own.get(kind.key) or words_of_its_own(kind)
        said = (kind.happened, kind.group.name, now.subject, now.text, now.button)
        if has(said, words):
            yield Hit(str(kind.happened), reverse("mail_words:edit", args=[kind.key]), now.subject)


def help_texts(request: HttpRequest, words: str) -> Iterator[Hit]:
    """Sections of the set-up, by the help texts that count now."""
    if not may_write_help(request.actor):
        return
    own = {row.section: row.texts for row in HelpText.objects.order_by("pk")}
    for section, name in NAMES.items():
        first = {key: text for key, (_label, text) in first_help(section).items()}
        if has((name, *(first | own.get(section, {})).values()), words):
            yield Hit(str(name), reverse("help_texts:edit", args=[section]))


def settings_of_the_site(request: HttpRequest, words: str) -> Iterator[Hit]:
    """The brand, by the names of its settings and by what they are set to."""
    from cms.models import BrandSettings

    if not request.user.has_perm("cms.change_brandsettings"):
        return
    brand = BrandSettings.for_request(request)
    said: list[Any] = [_("brand"), _("logo"), _("colours")]
    for field in BrandSettings._meta.fields:
        said += [field.verbose_name, field.value_to_string(brand)]
    if has(said, words):
        href = reverse("wagtailsettings:edit", args=["cms", "brandsettings", brand.site_id])
        yield Hit(_("Brand"), href, _("Name, logo and colours of the site"))


def terms(request: HttpRequest, words: str) -> Iterator[Hit]:
    """The terms that bodies choose from, by name and text."""
    if not may_write_terms(request.actor):
        return
    for version in all_terms(request.actor):
        if has((version.title, version.summary, version.text), words):
            href = reverse("catalogue:terms_version", args=[version.slug, version.number])
            yield Hit(
                _("%(title)s, version %(number)s")
                % {"title": version.title, "number": version.number},
                href,
                version.get_state_display(),
            )


def programmes(request: HttpRequest, words: str) -> Iterator[Hit]:
    """Programmes and missions, where their words are changed."""
    if not may_change_programme(request.actor):
        return
    named = Q(name__icontains=words) | Q(summary__icontains=words)
    for programme in visible_programmes(request.actor).filter(named).order_by("pk")[:SHOWN]:
        href = reverse("catalogue:programme", args=[programme.slug])
        yield Hit(programme.name, href, _("Programme"))
    for mission in Mission.objects.filter(named).order_by("number", "pk")[:SHOWN]:
        href = reverse("catalogue:mission", args=[mission.slug])
        yield Hit(mission.name, href, _("Mission"))


def pages(request: HttpRequest, words: str) -> Iterator[Hit]:
    """Pages that somebody may change, by title and by all words on them, questions included."""
    if may_only_write(request.user):
        return
    changed = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(
        request.user, ["change"]
    )
    # A challenge stands in a group of its own, from which its story is a step away.
    within = findable_pages(request.user).exclude(pk__in=ChallengePage.objects.values("pk"))
    may_change: Any = within.filter(pk__in=changed.values("pk"), depth__gt=1)
    for page in may_change.specific():
        if has(texts_of(page), words):
            href = reverse("wagtailadmin_pages:edit", args=[page.pk])
            yield Hit(page.get_admin_display_title(), href, page.cached_content_type.name)


def texts_of(page: Page) -> Iterator[str]:
    """The title, and what editors have written on the page."""
    yield page.title
    for field in page._meta.local_fields:
        if isinstance(field, StreamField):
            yield from field.get_searchable_content(getattr(page, field.name))
        elif isinstance(field, models.CharField):
            yield getattr(page, field.name)


def has(texts: Iterable[Any], words: str) -> bool:
    """Whether every word stands somewhere in these texts."""
    said = " ".join(str(text) for text in texts).casefold()
    return all(word in said for word in words.casefold().split())
