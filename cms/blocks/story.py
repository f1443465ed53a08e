"""What a challenge's story and a plain page are made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .pictures import DownloadBlock, PictureBlock

FEATURES = ["bold", "link", "document-link", "ol", "ul"]


class ParagraphBlock(blocks.RichTextBlock):
    """Text with bold words, links and lists; headings are blocks of their own."""

    def __init__(self, **options):
        options.setdefault("features", FEATURES)
        super().__init__(**options)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "cms/blocks/paragraph.html"


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level: the page's own title is the first."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "cms/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("Words"))
    speaker = blocks.CharBlock(label=_("Who said it"), max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "cms/blocks/quote.html"


class QuestionAndAnswerBlock(blocks.StructBlock):
    """One frequent question with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"), features=FEATURES)

    class Meta:
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    """Frequent questions, each with its answer in sight."""

    questions = blocks.ListBlock(QuestionAndAnswerBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "cms/blocks/questions.html"


class EvidenceBlock(blocks.StructBlock):
    """A finding and where it comes from, so that it can be checked."""

    finding = blocks.TextBlock(label=_("Finding"))
    source = blocks.CharBlock(label=_("Source"), max_length=200)
    link = blocks.URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("Evidence")
        template = "cms/blocks/evidence.html"


STORY_BLOCKS = [
    ("paragraph", ParagraphBlock()),
    ("heading", HeadingBlock(max_length=120)),
    ("quote", QuoteBlock()),
    ("picture", PictureBlock()),
    ("questions", QuestionsBlock()),
    ("evidence", EvidenceBlock()),
    ("download", DownloadBlock()),
]
PAGE_BLOCKS = [
    ("paragraph", ParagraphBlock()),
    ("heading", HeadingBlock(max_length=120)),
    ("quote", QuoteBlock()),
    ("picture", PictureBlock()),
    ("questions", QuestionsBlock()),
    ("download", DownloadBlock()),
]
