"""What may follow what for a stored file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.kernel.states import Lifecycle, Move


class FileState(models.TextChoices):
    """Unchecked until the virus scanner has looked at it, where there is one; stored until it is
    removed, and then without its bytes once they are erased.
    """

    UNCHECKED = "unchecked", _("Being checked for viruses")
    STORED = "stored", _("Stored")
    REFUSED = "refused", _("Refused by the virus scanner")
    REMOVED = "removed", _("Removed")
    ERASED = "erased", _("Erased")


# Whose bytes belong to whoever sent it.
KEPT = (FileState.UNCHECKED, FileState.STORED)
# Whose bytes are to go.
GOING = (FileState.REFUSED, FileState.REMOVED)

FILE = Lifecycle(
    "file",
    {
        "pass": Move((FileState.UNCHECKED,), FileState.STORED),
        "refuse": Move((FileState.UNCHECKED,), FileState.REFUSED),
        "remove": Move(KEPT, FileState.REMOVED),
        "erase": Move(GOING, FileState.ERASED),
    },
)
