"""Pictures, videos and files, each with the words that stand for it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from .texts import ParagraphBlock, WebAddressBlock


class PictureBlock(blocks.StructBlock):
    """A picture with the words that stand for it, or marked as mere decoration."""

    image = ImageBlock(
        label=_("Which picture"),
        help_text=_(
            "Say what matters in it, for people who do not see it; not “a photo of”. Only a "
            "picture that tells nothing is decorative."
        ),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)
    credit = blocks.CharBlock(
        label=_("Who made it"),
        max_length=120,
        required=False,
        help_text=_("Use only pictures that are yours, or whose licence allows it."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"
        preview_template = "cms/blocks/previews/picture.html"
        description = _("A picture with words for those who do not see it.")


class VideoBlock(blocks.StructBlock):
    """A video elsewhere: this site plays nothing that would tell others who reads it."""

    title = blocks.CharBlock(label=_("What it shows"), max_length=160)
    address = WebAddressBlock(label=_("Address"))
    provider = blocks.CharBlock(
        label=_("Where it plays"), max_length=60, help_text=_("Such as Vimeo, or your own site.")
    )
    length = blocks.CharBlock(
        label=_("Length"), max_length=40, help_text=_("In words: “3 minutes”.")
    )
    has_captions = blocks.BooleanBlock(label=_("It has captions"), required=False)
    transcript = ParagraphBlock(
        label=_("What is said and shown in it"),
        template=None,
        help_text=_("For people who cannot play it, and for the search."),
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not cleaned["has_captions"] and not self.is_deferred_validation:
            words = _("Add captions to the video first: people who do not hear need them.")
            raise StructBlockValidationError(block_errors={"has_captions": ValidationError(words)})
        return cleaned

    class Meta:
        icon = "media"
        label = _("Video")
        template = "cms/blocks/video.html"
        description = _("A link to a video with its length, and in words what it says and shows.")
        preview_value = {
            "title": "A Tuesday at the lunch club",
            "address": "https://video.example/lunch",
            "provider": "our own site",
            "length": "3 minutes",
            "has_captions": True,
            "transcript": "<p>Members lay the tables and talk about who is missing.</p>",
        }


class DownloadBlock(blocks.StructBlock):
    """A file with the name under which people know it; its kind and size follow by themselves."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        label=_("What it is"), max_length=160, help_text=_("Not the name of the file.")
    )
    note = blocks.CharBlock(label=_("What is in it, and from when"), max_length=250, required=False)

    class Meta:
        icon = "download"
        label = _("Download")
        template = "cms/blocks/download.html"
        preview_template = "cms/blocks/previews/download.html"
        description = _("A file, shown with its kind and size.")
