"""Words: text, headings, quotations, call-outs, and the addresses in them."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

FEATURES = ["bold", "link", "document-link", "ol", "ul"]
HREF = re.compile(r"""<a\b[^>]*\bhref=["']([^"']*)["']""", re.IGNORECASE)
SAFE = ("https://", "http://", "mailto:")
LONGEST = 10_000


class ParagraphBlock(blocks.RichTextBlock):
    """Text with bold words, links and lists; headings are blocks of their own."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("features", FEATURES)
        options.setdefault("max_length", LONGEST)
        super().__init__(**options)

    @cached_property
    def field(self) -> Any:
        """With a name for those who do not see the block's heading."""
        field = super().field
        field.widget.options["ariaLabel"] = str(self.label)
        return field

    def clean(self, value: RichText) -> RichText:
        """Refuses addresses that lead neither to a page nor to a mailbox."""
        cleaned = super().clean(value)
        for href in HREF.findall(cleaned.source):
            if not href.lower().startswith(SAFE):
                raise ValidationError(
                    _now(
                        "A link leads to “%(address)s”. Change it to an address that begins with "
                        "https://, or to an email address."
                    )
                    % {"address": href[:80]}
                )
        return cleaned

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "cms/blocks/paragraph.html"
        description = _("Plain text with bold words, links and lists. Short paragraphs read best.")
        preview_value = (
            "<p>Every Tuesday the lunch club has twelve seats and forty people who would come. "
            "<b>Nobody keeps the list</b> of those who were turned away.</p>"
        )


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level: the page's own title is the first."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 120)
        options.setdefault("help_text", _("Say what the part below tells, not what it is about."))
        super().__init__(**options)
        self.field.widget.attrs["aria-label"] = _("Heading")

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "cms/blocks/heading.html"
        description = _("Begins a new part of the page.")
        preview_value = _("What we have tried so far")


class WebAddressBlock(blocks.URLBlock):
    """An address of the web: nothing else may stand behind a link."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 500)
        checked = URLValidator(
            schemes=["http", "https"], message=_("Enter an address that begins with https://.")
        )
        super().__init__(validators=[checked], **options)


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(
        label=_("Words"),
        max_length=600,
        help_text=_("Their own words. Two or three sentences say more than ten."),
    )
    speaker = blocks.CharBlock(
        label=_("Who said it"),
        max_length=160,
        help_text=_("A name only if the person agreed; otherwise say who they are."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "cms/blocks/quote.html"
        description = _("Somebody who lives with the problem, or works on it, in their own words.")
        preview_value = {
            "text": "On a Sunday the telephone does not ring once. I wind the clock for the sound.",
            "speaker": "A resident of 81, at a lunch club",
        }


class CalloutBlock(blocks.StructBlock):
    """One thing that nobody should miss."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(
        label=_("Text"),
        max_length=400,
        help_text=_("One or two sentences. More than one call-out on a page weakens both."),
    )

    class Meta:
        icon = "warning"
        label = _("Call-out")
        template = "cms/blocks/callout.html"
        description = _("One thing that nobody should miss, such as a date or a condition.")
        preview_value = {
            "heading": "Meet us before you apply",
            "text": "We are at the library on Tuesday 24 November, from 2pm to 5pm.",
        }


class QuestionAndAnswerBlock(blocks.StructBlock):
    """One frequent question with its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = ParagraphBlock(label=_("Answer"), max_length=2_000, template=None)

    class Meta:
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    """Frequent questions, each with its answer in sight."""

    questions = blocks.ListBlock(
        QuestionAndAnswerBlock(),
        label=_("Questions"),
        min_num=1,
        max_num=20,
        help_text=_(
            "What people really ask, in their words, answered in the first sentence. Questions "
            "that are asked during the call are answered in the portal, not here."
        ),
    )

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "cms/blocks/questions.html"
        description = _("What people ask every time, each with a short answer.")
        preview_value = {
            "questions": [
                {
                    "question": "Can a charity apply together with a company?",
                    "answer": "<p>Yes. One of you is the lead and signs the agreement.</p>",
                },
            ]
        }
