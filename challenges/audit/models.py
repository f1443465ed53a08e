"""One row for each thing that happened: who, when, what, before and after."""

import pgtrigger
from django.db import models


def never_truncated(name: str) -> pgtrigger.Trigger:
    """A trigger by which an append-only table refuses TRUNCATE as well."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'This table is append-only.' USING ERRCODE = 'restrict_violation';",
    )


class Entry(models.Model):
    """A line of the audit trail. It can be added to and never altered.

    The actor is kept as kind, reference and the name at that time, without a foreign key: the
    line outlives the account. `before` and `after` hold only the fields that changed.
    """

    at = models.DateTimeField()
    event = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=10)
    actor_reference = models.CharField(max_length=40, blank=True)
    actor_name = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=120)
    facts = models.JSONField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            # Also finds what lies below a reference, in whatever language the database sorts.
            models.Index(
                fields=["subject", "-at"],
                opclasses=["varchar_pattern_ops", "timestamptz_ops"],
                name="entries_of_a_subject",
            ),
            models.Index(fields=["-at", "-id"], name="entries_newest_first"),
            models.Index(fields=["actor_reference", "-at"], name="entries_of_an_actor"),
            models.Index(fields=["event", "-at"], name="entries_of_an_event"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="entries_are_append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            never_truncated("entries_are_not_truncated"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.event} {self.subject}"
