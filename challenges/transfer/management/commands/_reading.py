"""Reading a file that a person names on the command line, and saying what is wrong with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.kernel.states import Refused
from challenges.transfer.runs import BadFile


def text_of(path: Path) -> str:
    """The file's text. Raises CommandError in plain words."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CommandError(_("%s is not a text file in UTF-8.") % path) from error
    except OSError as error:
        raise CommandError(_("%(path)s cannot be read: %(why)s.") % {
            "path": path, "why": error.strerror,
        }) from error  # fmt: skip


@contextmanager
def reasons_in_words(path: Path) -> Iterator[None]:
    """Turn what is wrong with the file into a CommandError that names every place."""
    try:
        yield
    except BadFile as error:
        count = len(error.faults)
        head = ngettext(
            "%(path)s has %(count)s error. Nothing was changed.",
            "%(path)s has %(count)s errors. Nothing was changed.",
            count,
        ) % {"path": path, "count": count}
        raise CommandError("\n".join([head, *map(str, error.faults)])) from error
    except Refused as error:
        raise CommandError(_("Nothing was changed. %s") % error) from error
