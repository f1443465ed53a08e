"""What the people of an application and those who run its challenge write to each other."""

from django.db import models
from django.db.models import Q

from challenges.applications.states import Side
from challenges.files.models import StoredFile
from challenges.organisations.models import User

from .applications import Application

LONGEST_MESSAGE = 5_000
MOST_FILES = 5
# What may go with a message, by the short names of `files`.
ATTACHED_KINDS = ("pdf", "docx", "xlsx", "pptx", "csv", "image")


class Message(models.Model):
    """Message `number` of an application, written by one side to the other.

    `read_at` is when the first of the other side opened it. It waits for an answer until
    `settled_at`: until the other side writes, or says that none is needed.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="messages")
    number = models.PositiveIntegerField()
    side = models.CharField(max_length=9, choices=Side)
    text = models.TextField(max_length=LONGEST_MESSAGE)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"], name="messages_are_numbered_in_an_application"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_message_says_something"),
        ]
        indexes = [
            models.Index(
                fields=["application", "side"],
                condition=Q(settled_at__isnull=True),
                name="messages_that_wait",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} message {self.number}"


class Attachment(models.Model):
    """A file that was sent with a message."""

    message = models.ForeignKey(Message, models.PROTECT, related_name="attachments")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.file)


class OutcomeRead(models.Model):
    """That somebody of the applicants has opened the page that tells them the outcome."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="outcome_read")
    read_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.application)
