"""Reads files: the one by its key, and what is wrong with one that is handed in."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.files.engines.sniff import ENDINGS, Found, look, media_types
from challenges.kernel.policy import Actor, require

from .models import StoredFile
from .policy import may_read_file

MAX_BYTES = 50 * 1024 * 1024

TROUBLES = {
    "empty": gettext_lazy("This file is empty. Choose another one."),
    "web_page": gettext_lazy("This file is a web page or a drawing with code in it."),
    "program": gettext_lazy("This file is a program."),
    "archive": gettext_lazy("This file is an archive. Unpack it and choose one of its files."),
    "damaged": gettext_lazy("This file is damaged. Save it again and choose the new one."),
    "macros": gettext_lazy("This file contains macros. Save it without macros and try again."),
    "bomb": gettext_lazy("This file unpacks to far more than its size, so we do not take it."),
    "unknown": gettext_lazy("We cannot tell what kind of file this is."),
    "not_wanted": gettext_lazy("This kind of file is not asked for here."),
}


def readable_file(key: UUID, actor: Actor) -> StoredFile:
    """The file; NotAllowed where there is none and where the actor may not read it, alike."""
    file = StoredFile.objects.filter(key=key).first()
    require(lambda actor, file: file is not None and may_read_file(actor, file), actor, file)
    assert file is not None  # noqa: S101 (require has just said so)
    return file


def inspect(
    content: Any, *, kinds: Collection[str] = (), max_bytes: int = MAX_BYTES
) -> tuple[Found, str]:
    """What a file that is handed in really is, and '' or the sentence by which it is refused.

    `content` is a Django File. `kinds` are short names (pdf, image, docx, xlsx, pptx) or media
    types; none means all of these.
    """
    found = look(content, size=content.size or 0, kinds=kinds, max_bytes=max_bytes)
    return found, refusal(found, kinds=kinds, max_bytes=max_bytes)


def refusal(found: Found, *, kinds: Collection[str], max_bytes: int) -> str:
    """The sentence for what is wrong; '' where nothing is."""
    if not found.trouble:
        return ""
    if found.trouble == "too_big":
        return _("This file is too big. It may have at most %(limit)s.") % {
            "limit": filesizeformat(max_bytes)
        }
    sentence = str(TROUBLES[found.trouble])
    if found.trouble in ("web_page", "program", "unknown", "not_wanted"):
        return f"{sentence} {wanted(kinds)}"
    return sentence


def wanted(kinds: Collection[str]) -> str:
    """'Choose a file that ends in .pdf or .docx.'"""
    types = media_types(kinds)
    endings = [end for media, ends in ENDINGS.items() if media in types for end in ends]
    if len(endings) < 2:
        listed = "".join(endings)
    else:
        listed = _("%(first)s or %(last)s") % {
            "first": ", ".join(endings[:-1]),
            "last": endings[-1],
        }
    return _("Choose a file that ends in %(endings)s.") % {"endings": listed}
