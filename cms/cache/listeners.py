"""What makes kept pages stale: facts of the domain, and what editors publish or change."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail import signals as wagtail_signals
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site

from challenges.kernel.events import Event, all_events, listen
from cms.models import BrandSettings

from .pages import drop_pages_on_commit

# Happen often and never show on a public page.
QUIET = frozenset(
    {
        "applications.ApplicationStarted",
        "applications.SectionSaved",
        "catalogue.AnswerDrafted",
        "catalogue.ChallengeClosesSoon",
        "catalogue.LessonsChanged",
        "catalogue.LessonsReturned",
        "catalogue.LessonsSent",
        "catalogue.QuestionAsked",
        "catalogue.QuestionDeclined",
        "catalogue.QuestionPointed",
        "catalogue.QuestionPutAside",
        "catalogue.QuestionReceived",
        "catalogue.QuestionTakenUpAgain",
        "catalogue.QuestionsErased",
        "catalogue.QuestionsOverdue",
        "files.FileRemoved",
        "files.FileStored",
        "judging.ConflictDeclared",
        "judging.InterestsDeclared",
        "judging.ScoresheetReopened",
        "judging.ScoresheetSaved",
        "judging.ScoresheetSubmitted",
        "notifications.FollowAsked",
        "notifications.FollowAskedAgain",
        "notifications.FollowConfirmed",
        "notifications.FollowExpired",
        "notifications.FollowStopped",
        "notifications.FollowsErased",
        "notifications.FollowsMoved",
        "organisations.AccountOpened",
        "organisations.AddressChanged",
        "organisations.FactorsRemoved",
        "organisations.RecoveryCodesReplaced",
        "organisations.WayInAdded",
        "organisations.WayInRemoved",
    }
)


def connect() -> None:
    """Have every change that may show on a public page drop the pages after its commit."""
    listen(*(kind for kind in all_events() if kind.label() not in QUIET))(on_event)
    for signal in (
        wagtail_signals.page_published,
        wagtail_signals.page_unpublished,
        wagtail_signals.page_slug_changed,
        wagtail_signals.post_page_move,
        wagtail_signals.published,
        wagtail_signals.unpublished,
    ):
        signal.connect(on_signal, dispatch_uid="drop_pages")
    post_delete.connect(on_page_deleted, dispatch_uid="drop_pages")
    # What editors change beside pages: who may read one, what stands in it, whose site it is.
    for model in (
        BrandSettings,
        PageViewRestriction,
        Site,
        get_document_model(),
        get_image_model(),
    ):
        post_save.connect(on_signal, sender=model, dispatch_uid="drop_pages")
        post_delete.connect(on_signal, sender=model, dispatch_uid="drop_pages")


def on_event(event: Event) -> None:
    drop_pages_on_commit()


def on_signal(sender: Any, **kwargs: Any) -> None:
    drop_pages_on_commit()


def on_page_deleted(sender: Any, **kwargs: Any) -> None:
    if issubclass(sender, Page):
        drop_pages_on_commit()
