"""The application form as rows. A version that has been answered is never altered."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .challenges import Challenge
from .criteria import Criterion

FROZEN_SECTION = """
IF EXISTS (
    SELECT 1 FROM catalogue_formversion
    WHERE id = COALESCE(OLD.form_version_id, NEW.form_version_id) AND frozen_at IS NOT NULL
) THEN
    RAISE EXCEPTION 'This version of the form is in use and cannot be altered.'
        USING ERRCODE = 'restrict_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""

# A criterion that is taken out takes nothing from the wording: no answer is read for it any more.
FROZEN_QUESTION = """
IF TG_OP = 'UPDATE' THEN
    IF NEW.criterion_id IS NULL
        AND to_jsonb(NEW) - 'criterion_id' = to_jsonb(OLD) - 'criterion_id' THEN
        RETURN NEW;
    END IF;
END IF;
IF EXISTS (
    SELECT 1 FROM catalogue_formversion v JOIN catalogue_section s ON s.form_version_id = v.id
    WHERE s.id = COALESCE(OLD.section_id, NEW.section_id) AND v.frozen_at IS NOT NULL
) THEN
    RAISE EXCEPTION 'This version of the form is in use and cannot be altered.'
        USING ERRCODE = 'restrict_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class FormVersion(models.Model):
    """One wording of a challenge's form; frozen when the challenge is approved."""

    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="form_versions")
    number = models.PositiveSmallIntegerField(default=1)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "number"], name="form_versions_are_numbered_in_a_challenge"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_frozen_form_stays_frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__frozen_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge.reference} form {self.number}"


class Section(models.Model):
    """One page of the form."""

    form_version = models.ForeignKey(FormVersion, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    guidance = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form_version", "position"], name="one_section_per_place_in_a_form"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="sections_of_a_frozen_form",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=FROZEN_SECTION,
            ),
        ]

    def __str__(self) -> str:
        return self.title


class QuestionKind(models.TextChoices):
    """What sort of answer a question takes."""

    SHORT_TEXT = "short_text", _("Short text")
    LONG_TEXT = "long_text", _("Long text")
    CHOICE = "choice", _("One choice")
    CHOICES = "choices", _("Several choices")
    YES_NO = "yes_no", _("Yes or no")
    NUMBER = "number", _("Number")
    MONEY = "money", _("Money")
    DATE = "date", _("Date")
    FILE = "file", _("File")
    LOCALITIES = "localities", _("Localities")
    TOPIC = "topic", _("One of the challenge’s topics")
    CONSENT = "consent", _("Consent")
    GROUP = "group", _("Rows of several parts")
    STATEMENT = "statement", _("Words to read, no answer")


class Column(models.TextChoices):
    """Questions whose answer is also a column of the application, so that it can be listed."""

    TITLE = "title", _("Title")
    SUMMARY = "summary", _("Summary")
    AMOUNT = "amount", _("Amount asked for")
    LOCALITIES = "localities", _("Localities")
    TOPIC = "topic", _("Topic")


class Question(models.Model):
    """One question. `key` stays the same in later versions of the form.

    `choices` are lines as catalogue.engines.options reads them: the options to choose from, the
    parts of a group's rows, or the kinds of file. `most` is how many MB a file or how many rows a
    group may have. With a `condition_key` it is asked only where the answer to that earlier
    question is one of `condition_values`. `is_identifying` answers are hidden where judging is
    blind. `criterion` says what the answer earns marks for.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=12, choices=QuestionKind)
    label = models.CharField(max_length=200)
    help_text = models.TextField(blank=True)
    guidance = models.TextField(blank=True)
    is_required = models.BooleanField(default=True)
    word_limit = models.PositiveSmallIntegerField(null=True, blank=True)
    choices = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    condition_key = models.SlugField(max_length=60, blank=True, db_index=False)
    condition_values = ArrayField(models.CharField(max_length=160), default=list, blank=True)
    is_identifying = models.BooleanField(default=False)
    criterion = models.ForeignKey(
        Criterion, models.SET_NULL, null=True, blank=True, related_name="questions"
    )
    column = models.CharField(max_length=10, choices=Column, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "position"], name="one_question_per_place_in_a_section"
            ),
            models.UniqueConstraint(fields=["section", "key"], name="one_question_per_key"),
            models.CheckConstraint(
                condition=Q(condition_key="", condition_values=[])
                | (~Q(condition_key="") & ~Q(condition_values=[])),
                name="a_condition_on_a_question_names_answers",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="questions_of_a_frozen_form",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=FROZEN_QUESTION,
            ),
        ]

    def __str__(self) -> str:
        return self.label
