"""Files as rows: what was sent, what it really is, whose it is."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .states import GOING, KEPT, FileState


def stored_name(file: "StoredFile", name: str) -> str:
    """Where the bytes lie: under the random key, never under the sender's file name."""
    return f"{file.key.hex[:2]}/{file.key.hex}"


def private_storage() -> Storage:
    """Where the bytes lie: a place without an address of its own (local or S3, by setting)."""
    return storages["files"]


class StoredFile(models.Model):
    """One file. The owner is named by kind and reference; the owner's policy says who may read.

    `media_type` is what the content was found to be, never what the sender said. The row stays
    when the bytes are erased.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(help_text=_("Bytes"))
    sha256 = models.CharField(max_length=64)
    content = models.FileField(storage=private_storage, upload_to=stored_name, max_length=60)
    owner_kind = models.CharField(max_length=40)
    owner_reference = models.CharField(max_length=60)
    state = models.CharField(max_length=12, choices=FileState, default=FileState.STORED)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    # When the storage last failed to erase its bytes.
    erasure_failed_at = models.DateTimeField(null=True, blank=True)
    # When the scanner is next asked about an unchecked file; while it looks, the end of the lease.
    scan_due_at = models.DateTimeField(null=True, blank=True)
    scan_attempts = models.PositiveSmallIntegerField(default=0)
    scan_trouble = models.CharField(max_length=200, blank=True)
    # What the scanner found in it, in the scanner's word.
    finding = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="no_file_is_empty"),
            models.CheckConstraint(
                condition=Q(state__in=KEPT, removed_at=None)
                | (~Q(state__in=KEPT) & Q(removed_at__isnull=False)),
                name="a_file_is_removed_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=FileState.UNCHECKED, scan_due_at__isnull=False)
                | (~Q(state=FileState.UNCHECKED) & Q(scan_due_at=None)),
                name="an_unchecked_file_is_due",
            ),
            models.CheckConstraint(
                condition=~Q(state=FileState.REFUSED) | ~Q(finding=""),
                name="a_refused_file_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["owner_kind", "owner_reference"], name="files_of_an_owner"),
            models.Index(
                fields=["removed_at"],
                condition=Q(state__in=GOING),
                name="files_to_be_erased",
            ),
            models.Index(
                fields=["scan_due_at"],
                condition=Q(state=FileState.UNCHECKED),
                name="files_to_be_scanned",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_readable(self) -> bool:
        """Whether its bytes may leave, as far as the file itself is concerned."""
        return self.state == FileState.STORED

    @property
    def is_refused(self) -> bool:
        """Whether the virus scanner found something in it."""
        return self.state == FileState.REFUSED

    @property
    def is_kept(self) -> bool:
        """Whether it is there for whoever sent it, be it unchecked."""
        return self.state in KEPT
