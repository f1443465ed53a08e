"""The first pages of a site: its home, the list of challenges, and the pages of words."""

import re
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from challenges.catalogue.models import Challenge

from .challenge_index import ChallengeIndexPage
from .content import ContentPage
from .following import follow
from .home import HomePage

WORDS = Path(__file__).parent / "words"
HEADING = re.compile(r"<h2>(.*?)</h2>")


def pages_of_words() -> dict[str, tuple[str, str]]:
    """Title and lede of each page of words, by its address."""
    return {
        "about": (_("About"), _("Who poses problems here, who answers them, and what we promise.")),
        "contact": (
            _("Contact and help"),
            _("Who to ask about what, how to ask about a result, and how to complain."),
        ),
        "accessibility": (
            _("Accessibility statement"),
            _("What works for everybody, what does not yet, and how to tell us."),
        ),
        "privacy": (_("Privacy"), _("What we know about you, why, and who sees it.")),
        "cookies": (_("Cookies"), _("None while you read. Two when you sign in.")),
    }


@transaction.atomic
def ensure_site(*, hostname: str = "localhost", port: int = 80, name: str = "") -> Site:
    """The site with its first pages. What is there already stays as its editors left it.

    Challenges that were drafted or recorded before the site existed get their pages now.
    """
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(instance=Page(title="Root", slug="root"))
    home = HomePage.objects.first() or root.add_child(
        instance=HomePage(title=_("Home"), slug="start")
    )
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port, site.root_page = hostname, port, home
    site.site_name = name or site.site_name
    site.save()
    remove_welcome_page(root)
    if not ChallengeIndexPage.objects.exists():
        home.add_child(instance=ChallengeIndexPage(title=_("Challenges"), slug="challenges"))
    for slug, (title, lede) in pages_of_words().items():
        if not home.get_children().filter(slug=slug).exists():
            home.add_child(
                instance=ContentPage(title=title, slug=slug, lede=lede, body=first_words(slug))
            )
    for challenge in Challenge.objects.filter(page=None).order_by("pk"):
        follow(challenge)
    return site


def remove_welcome_page(root: Page) -> None:
    """Wagtail's own first page, which its migrations make."""
    for page in root.get_children().filter(slug="home"):
        if page.specific_class is Page and page.is_leaf():
            page.delete()


def first_words(slug: str) -> list[dict[str, Any]]:
    """The blocks of a page as it comes with the site."""
    parts = HEADING.split((WORDS / f"{slug}.html").read_text(encoding="utf-8"))
    blocks = []
    for place, part in enumerate(parts):
        if part.strip():
            kind = "heading" if place % 2 else "paragraph"
            blocks.append({"type": kind, "value": part.strip()})
    return blocks
