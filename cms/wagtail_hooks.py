"""What we add to Wagtail's back office, and what we take away there."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.navigation import get_site_for_user
from wagtail.admin.search import SearchArea
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from challenges.catalogue.policy import may_write_help
from challenges.catalogue.states import ChallengeState
from challenges.notifications.policy import may_change_words
from cms.backoffice.people import findable_pages, is_administrator, may_only_write
from cms.backoffice.search import search
from cms.backoffice.shelves import ByShelf
from cms.backoffice.stories import StoriesApart
from cms.brand.preview import preview as preview_brand
from cms.media import refuse_document
from cms.pages.challenge import ChallengePage
from cms.pages.following import publish_story
from cms.pages.panels import (
    ChallengesByState,
    WaitingForYou,
    WhatIsPending,
    WorkInTheBackground,
)
from cms.pages.permissions import way_back

# For the exact class, which stands before what Wagtail's own applications register, in any order.
for model in (get_image_model(), get_document_model()):
    by_shelf = ByShelf(model, owner_field_name="uploaded_by_user")
    register_permission_policy(model, by_shelf, exact_class=True)
register_permission_policy(Page, StoriesApart())

hooks.register("before_serve_document", refuse_document)
KEPT_ACTIONS = ("action-save-draft", "action-page-locked")


# After Wagtail's own, which would otherwise add theirs to what is left.
LAST = 1000


@hooks.register("construct_homepage_panels", order=LAST)
def show_what_is_going_on(request: HttpRequest, panels: list) -> None:
    """What waits, how the challenges stand and what failed, before Wagtail's own panels."""
    if may_only_write(request.user):
        panels.clear()
    panels += [WaitingForYou(), WhatIsPending(), ChallengesByState(), WorkInTheBackground()]


@hooks.register("construct_homepage_summary_items", order=LAST)
def count_nothing_for_writers(request: HttpRequest, items: list) -> None:
    """How many pages, pictures and files there are says something of other bodies."""
    if may_only_write(request.user):
        items.clear()
    elif get_site_for_user(request.user)["root_page"] is None:
        # Wagtail's count of pages is a link to the first that one finds, even where there is none.
        items[:] = [item for item in items if not isinstance(item, PagesSummaryItem)]


@hooks.register("register_admin_menu_item")
def lead_to_the_portal() -> MenuItem:
    return MenuItem(
        gettext_lazy("Your challenges"), reverse("portal:home"), name="portal",
        icon_name="list-ul", order=10,
    )  # fmt: skip


@hooks.register("construct_main_menu")
@hooks.register("construct_search")
def leave_what_a_writer_needs(request: HttpRequest, items: list) -> None:
    """Somebody who only writes stories comes by the challenge and goes back to it."""
    if may_only_write(request.user):
        items[:] = [item for item in items if item.name in ("portal", "everything")]


@hooks.register("construct_reports_menu")
def leave_reports_that_ask_who_reads(request: HttpRequest, items: list) -> None:
    if not is_administrator(request.user):
        items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("construct_explorer_page_queryset")
def find_no_hidden_stories(
    parent_page: Page, pages: QuerySet[Page], request: HttpRequest
) -> QuerySet[Page]:
    return pages.filter(pk__in=findable_pages(request.user).values("pk"))


@hooks.register("construct_page_chooser_queryset")
def choose_among_what_may_be_found(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """To link to; somebody who only writes stories links to what is public."""
    found = pages.filter(pk__in=findable_pages(request.user).values("pk"))
    return found.filter(live=True) if may_only_write(request.user) else found


@hooks.register("after_edit_page")
def say_when_it_is_public(request: HttpRequest, page: Page) -> None:
    """Nobody approves a past challenge, so its story is public as soon as a person saves it.

    What the editor saves by itself, in the middle of a sentence, stays a draft.
    """
    if not isinstance(page, ChallengePage) or not request.accepts("text/html"):
        return
    if page.challenge.state == ChallengeState.RECORDED:
        publish_story(page)
        messages.info(request, _("The story is public now: past challenges need no approval."))
    else:
        href, back = way_back(page.challenge)
        words = (
            _("The story goes live when the challenge is approved.")
            if page.challenge.approved_at is None
            else _("Kept in the proposal. Nothing is public before the change is approved.")
        )
        messages.info(request, words, buttons=[messages.button(href, back)])


@hooks.register("construct_page_action_menu")
def leave_only_saving(items: list, request: HttpRequest, context: dict[str, Any]) -> None:
    """No publish, unpublish or workflow for a page that follows its challenge."""
    if isinstance(context.get("page"), ChallengePage):
        items[:] = [item for item in items if item.name in KEPT_ACTIONS]


@hooks.register("register_admin_urls")
def serve_what_is_our_own() -> list[URLPattern | URLResolver]:
    return [
        path("search/", search, name="search_everything"),
        path("mails/", include("cms.mails.urls")),
        path("help-texts/", include("cms.help_texts.urls")),
        path("brand/<int:site>/preview/", preview_brand, name="preview_brand"),
    ]


@hooks.register("register_admin_search_area")
def search_everything() -> SearchArea:
    """First of the areas, so that the box in the menu leads there."""
    return SearchArea(
        gettext_lazy("Everything"), reverse("search_everything"), name="everything",
        icon_name="search", order=1,
    )  # fmt: skip


class MailsItem(MenuItem):
    """Leads to the words of mails, for those who may change them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_change_words(request.actor)


@hooks.register("register_admin_menu_item")
def lead_to_the_words_of_mails() -> MenuItem:
    return MailsItem(_("Mails"), reverse("mail_words:index"), icon_name="mail", order=450)


class HelpTextsItem(MenuItem):
    """Leads to the help texts of the set-up, for those who may change them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_write_help(request.actor)


@hooks.register("register_admin_menu_item")
def lead_to_the_help_texts() -> MenuItem:
    return HelpTextsItem(
        gettext_lazy("Help texts"),
        reverse("help_texts:index"),
        name="texts-for-officers",
        icon_name="info-circle",
        order=460,
    )
