"""What we add to Wagtail's back office."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from challenges.catalogue.actions import note_story_author
from challenges.catalogue.states import ChallengeState
from challenges.notifications.policy import may_change_words
from cms.media import refuse_document
from cms.pages.challenge import ChallengePage
from cms.pages.following import publish_story
from cms.pages.panels import ChallengesByState, WaitingForYou, WorkInTheBackground

hooks.register("before_serve_document", refuse_document)
KEPT_ACTIONS = ("action-save-draft", "action-page-locked")


@hooks.register("construct_homepage_panels")
def show_what_is_going_on(request: HttpRequest, panels: list) -> None:
    """What waits, how the challenges stand and what failed, before Wagtail's own panels."""
    panels += [WaitingForYou(), ChallengesByState(), WorkInTheBackground()]


@hooks.register("after_edit_page")
def publish_the_story_of_a_past_challenge(request: HttpRequest, page: Page) -> None:
    """Nobody approves a past challenge, so its story is public as soon as it is saved."""
    if not isinstance(page, ChallengePage):
        return
    if page.challenge.state == ChallengeState.RECORDED:
        publish_story(page)
        messages.info(request, _("The story is public now: past challenges need no approval."))
    else:
        # An author of the challenge now, who cannot approve it.
        note_story_author(challenge=page.challenge, actor=request.actor, at=request.at)
        messages.info(request, _("The story goes live when the challenge is approved."))


@hooks.register("construct_page_action_menu")
def leave_only_saving(items: list, request: HttpRequest, context: dict) -> None:
    """No publish, unpublish or workflow for a page that follows its challenge."""
    if isinstance(context.get("page"), ChallengePage):
        items[:] = [item for item in items if item.name in KEPT_ACTIONS]


@hooks.register("register_admin_urls")
def serve_the_words_of_mails() -> list[URLPattern | URLResolver]:
    return [path("mails/", include("cms.mails.urls"))]


class MailsItem(MenuItem):
    """Leads to the words of mails, for those who may change them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_change_words(request.actor)


@hooks.register("register_admin_menu_item")
def lead_to_the_words_of_mails() -> MenuItem:
    return MailsItem(_("Mails"), reverse("mail_words:index"), icon_name="mail", order=450)
