"""What a challenge's story and a plain page are made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .media import DownloadBlock, PictureBlock, VideoBlock
from .offers import DataBlock, PeopleBlock, TestSitesBlock, TimelineBlock
from .problem import BenefitsBlock, EvidenceBlock, OutcomesBlock, ProblemBlock
from .texts import CalloutBlock, HeadingBlock, ParagraphBlock, QuestionsBlock, QuoteBlock

WHY = _("Why it matters")
OFFER = _("What we bring")
WORDS = _("Words")
MEDIA = _("Pictures and files")
# Parts that carry a heading of their own stand once on a page.
ONCE = ["problem", "outcomes", "benefits", "test_sites", "data", "timeline", "people", "questions"]


class PageBlock(blocks.StreamBlock):
    """A plain page: words, pictures and files."""

    paragraph = ParagraphBlock(group=WORDS)
    heading = HeadingBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    callout = CalloutBlock(group=WORDS)
    questions = QuestionsBlock(group=WORDS)
    picture = PictureBlock(group=MEDIA)
    video = VideoBlock(group=MEDIA)
    download = DownloadBlock(group=MEDIA)

    class Meta:
        max_num = 200


class StoryBlock(blocks.StreamBlock):
    """The story of a challenge."""

    problem = ProblemBlock(group=WHY)
    evidence = EvidenceBlock(group=WHY)
    outcomes = OutcomesBlock(group=WHY)
    benefits = BenefitsBlock(group=WHY)
    test_sites = TestSitesBlock(group=OFFER)
    data = DataBlock(group=OFFER)
    people = PeopleBlock(group=OFFER)
    timeline = TimelineBlock(group=OFFER)
    paragraph = ParagraphBlock(group=WORDS)
    heading = HeadingBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    callout = CalloutBlock(group=WORDS)
    questions = QuestionsBlock(group=WORDS)
    picture = PictureBlock(group=MEDIA)
    video = VideoBlock(group=MEDIA)
    download = DownloadBlock(group=MEDIA)

    class Meta:
        max_num = 60
        block_counts = {name: {"max_num": 1} for name in ONCE}
