"""Takes a story over together with its challenge."""

from wagtail.blocks import StreamValue

from challenges.catalogue.models import Challenge
from cms.blocks import StoryBlock

from .challenge import ChallengePage
from .telling import begin_story

# People and what they said, dates, places, files and their pictures stay with the other body.
TAKEN_OVER = {"evidence", "outcomes", "benefits", "paragraph", "heading", "callout", "questions"}


def take_story_over(challenge: Challenge) -> None:
    """Make what the challenge's origin tells in general the draft of its own story.

    Of a public page that is what everybody reads, of a draft its newest words.
    """
    pages = ChallengePage.objects.select_related("latest_revision")
    origin = pages.filter(challenge=challenge.copied_from_id).first()
    page = pages.filter(challenge=challenge).first()
    if origin is None or page is None:
        return
    told = origin if origin.live else origin.get_latest_revision_as_object()
    blocks = [
        {"type": block["type"], "value": block["value"]}
        for block in told.story.raw_data
        if block["type"] in TAKEN_OVER
    ]
    if blocks:
        begin_story(page, StreamValue(StoryBlock(), blocks, is_lazy=True))
