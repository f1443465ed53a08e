"""The page of one challenge: its facts from the domain, its story from editors."""

from typing import ClassVar

from django.db import models, transaction
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction

from challenges.applications.queries import application_kept_for
from challenges.catalogue.actions import write_story
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import is_story_open
from challenges.kernel.states import Refused
from cms.blocks import StoryBlock
from cms.public import challenge as facts
from cms.public.marks import hide_from_machines

from .editing import StoryForm
from .panels import FactsPanel
from .permissions import StoryLock, StoryPermissions, story_reason
from .telling import told


class ChallengePage(Page):
    """Made, named, published and withdrawn by `cms.reactions`, as its challenge goes.

    Only `story` is written here. What is shown is asked of the domain each time, so a page that
    is live by mistake still shows nothing that is not public.
    """

    challenge = models.OneToOneField(Challenge, models.PROTECT, related_name="page")
    story = StreamField(StoryBlock(), verbose_name=_("story"), blank=True)

    content_panels = [
        FactsPanel(heading=_("Facts")),
        FieldPanel(
            "story",
            help_text=_(
                "What a table of facts cannot tell: who it is about, what has been tried, "
                "what you already know."
            ),
        ),
    ]
    promote_panels: ClassVar[list[Panel]] = []
    settings_panels: ClassVar[list[Panel]] = []
    parent_page_types = ["cms.ChallengeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False
    template = "cms/pages/challenge.html"
    base_form_class = StoryForm
    why_refused = staticmethod(story_reason)

    class Meta:
        verbose_name = _("page of a challenge")
        verbose_name_plural = _("pages of challenges")

    def permissions_for_user(self, user):
        return StoryPermissions(user, self)

    def get_workflow(self):
        """None: a challenge has its own approval, and there is no second way round it."""
        return

    def get_lock(self):
        """Nobody alters what a second person reads, or has agreed to, but as part of a change."""
        if is_story_open(self.challenge, timezone.now()):
            return super().get_lock()
        return StoryLock(self)

    def get_view_restrictions(self):
        """None: whether it may be seen is the catalogue's to say."""
        return PageViewRestriction.objects.none()

    def publish(self, revision, user=None, *args, **options):
        """Refused to people, whatever way they come; the reaction publishes without one."""
        if user is not None:
            raise Refused(story_reason())
        return super().publish(revision, user, *args, **options)

    def save_revision(self, user=None, *args, **options):
        """What a person saves, the catalogue keeps; the reaction saves without one."""
        with transaction.atomic():
            if user is not None:
                write_story(
                    challenge=self.challenge,
                    story=told(self.story),
                    goes_on=options.get("overwrite_revision") is not None,
                    actor=user,
                    at=timezone.now(),
                )
            return super().save_revision(user, *args, **options)

    def serve(self, request: HttpRequest, *args, **kwargs):
        """Kept until it changes, or until questions are no longer taken; by nobody at all where it
        is not for everybody."""
        response = super().serve(request, *args, **kwargs)
        hide_from_machines(response, response.context_data["challenge"])
        response.page_expires_at = response.context_data["questions_closed_at"]
        return response

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        at = request.at
        if getattr(request, "is_preview", False):
            return context | facts.context(facts.previewed(self.challenge_id, at), at)
        try:
            challenge = facts.published(self.challenge_id, request.actor, at)
        except Challenge.DoesNotExist:
            raise Http404 from None
        shown = facts.context(challenge, at)
        kept = {"kept_application": application_kept_for(request.actor, challenge)}
        return context | shown | kept | facts.for_other_sites(challenge, shown, request)
