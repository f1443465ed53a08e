"""A section as its page shows it: fields, rows, or both, as they are kept or as they were sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.catalogue.words import money

from .rows import (
    CriterionForm,
    PartnerForm,
    QuestionForm,
    RowSet,
    SectionForm,
    StageForm,
    rows_of,
)
from .sections import DatesForm, MoneyForm, ProblemForm

LEAST_CRITERIA = 2


@dataclass(frozen=True)
class Sheet:
    """What a section's page edits. `main` are its columns, `rows` its list."""

    main: forms.Form | None = None
    rows: RowSet | None = None

    def is_valid(self) -> bool:
        """Whether every part is; all parts are asked, so that the page shows every problem."""
        valid = [part.is_valid() for part in (self.main, self.rows) if part is not None]
        return all(valid)

    def refuse(self, words: str) -> None:
        """Show a refusal above the first part."""
        if self.main is not None:
            self.main.add_error(None, words)
        elif self.rows is not None:
            self.rows.non_form_errors().append(words)

    def described(self) -> list[tuple[str, str]]:
        """What stands in the boxes, as (label, words), for comparing two people's texts."""
        found = [] if self.main is None else _words(self.main)
        for number, form in enumerate(self.rows or [], start=1):
            words = "\n".join(f"{label}: {value}" for label, value in _words(form) if value)
            found.append((f"{self.rows.noun} {number}" if self.rows else "", words))
        return found


class MoneySheet(Sheet):
    """Award and partners, whose shares are no more than what is awarded where that is known."""

    def is_valid(self) -> bool:
        if not super().is_valid() or self.main is None or self.rows is None:
            return False
        award, count = (self.main.cleaned_data[name] for name in ("award_amount", "awards_count"))
        shares = sum(row["amount"] or 0 for row in self.rows.kept())
        if award is None or not count or shares <= award * count:
            return True
        largest = max(
            (form for form in self.rows.forms if form not in self.rows.deleted_forms),
            key=lambda form: form.cleaned_data.get("amount") or 0,
        )
        largest.add_error(
            "amount",
            _("The shares sum to %(shares)s, more than the %(awarded)s that is awarded")
            % {"shares": money(shares), "awarded": money(award * count)},
        )
        return False


def _words(form: forms.Form) -> list[tuple[str, str]]:
    return [
        (str(box.label), _word(box))
        for box in form
        if not box.is_hidden and box.name not in ("DELETE", "ORDER")
    ]


def _word(box: forms.BoundField) -> str:
    value = box.value()
    if isinstance(box.field, forms.SplitDateTimeField):
        parts = value if isinstance(value, list) else box.field.widget.decompress(value)
        return " ".join(str(part)[:10] if place == 0 else str(part)[:5]
                        for place, part in enumerate(parts) if part)  # fmt: skip
    if isinstance(box.field, forms.BooleanField):
        return str(_("Yes")) if value else str(_("No"))
    choices = {str(key): str(label) for key, label in getattr(box.field, "choices", ())}
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    return choices.get(text, text)


def compare(theirs: Sheet, typed: Sheet) -> list[dict[str, str]]:
    """Where the two differ: what stands there now, and what this person typed."""
    left, right = dict(theirs.described()), dict(typed.described())
    return [
        {"label": label, "now": left.get(label, ""), "typed": right.get(label, "")}
        for label in {**left, **right}
        if left.get(label, "") != right.get(label, "")
    ]


def problem_sheet(challenge: Challenge, data: Any = None) -> Sheet:
    return Sheet(ProblemForm(data, initial=_columns(challenge, ProblemForm)))


def money_sheet(
    challenge: Challenge,
    data: Any = None,
    *,
    bodies: Sequence[tuple[str, str]] = (),
    empty: int = 1,
) -> Sheet:
    """`bodies`: the organisations that can be partners, as (slug, name)."""
    initial = {**_columns(challenge, MoneyForm), "mission": challenge.mission}
    held = [
        {
            "organisation": row.organisation.slug,
            "part": row.part,
            "amount": row.amount,
            "in_kind": row.in_kind,
        }
        for row in challenge.partners.all()
    ]
    known = dict(bodies) | {row.organisation.slug: str(row.organisation)
                            for row in challenge.partners.all()}  # fmt: skip
    rows = rows_of(PartnerForm, held, data, empty=empty, bodies=list(known.items()))
    return MoneySheet(MoneyForm(data, initial=initial), rows)


def dates_sheet(challenge: Challenge, data: Any = None, *, empty: int = 1) -> Sheet:
    names = ("kind", "name", "starts_on", "ends_on", "places")
    held = [{name: getattr(row, name) for name in names} for row in challenge.stages.all()]
    rows = rows_of(StageForm, held, data, empty=empty)
    return Sheet(DatesForm(data, initial=_columns(challenge, DatesForm)), rows)


def criteria_sheet(challenge: Challenge, data: Any = None, *, empty: int = 0) -> Sheet:
    names = ("name", "description", "weight", "max_score")
    held = [
        {
            "was": row.position,
            **{name: getattr(row, name) for name in names},
            "bands": [(band.score, band.words) for band in row.bands.all()],
        }
        for row in challenge.criteria.all()
    ]
    # Fewer than two cannot be weighed.
    empty = max(empty, LEAST_CRITERIA - len(held))
    return Sheet(rows=rows_of(CriterionForm, held, data, empty=empty))


def questions_sheet(
    section: Mapping[str, Any], data: Any = None, *, criteria: Sequence[str] = (), empty: int = 1
) -> Sheet:
    """One section of the application form with its questions: what `form_as_facts` says of it.

    `criteria`: the names of those for which an answer can be read.
    """
    names = QuestionForm.base_fields
    held = [
        {
            **{name: question[name] for name in names},
            "choices": "\n".join(question["choices"]),
            "criterion": question["criterion"].name if question["criterion"] else "",
        }
        for question in section["questions"]
    ]
    head = {"was": section["title"], "title": section["title"], "guidance": section["guidance"]}
    rows = rows_of(QuestionForm, held, data, empty=empty, can_order=True, criteria=criteria)
    return Sheet(SectionForm(data, initial=head), rows)


def weights_of(sheet: Sheet) -> list[int]:
    """The weights in the boxes, whatever else is wrong with them."""
    found = []
    for form in sheet.rows or []:
        typed = str(form["weight"].value() or "").strip()
        is_out = "DELETE" in form.fields and form["DELETE"].value()
        if typed.isdigit() and not is_out:
            found.append(int(typed))
    return found


def _columns(challenge: Challenge, form: type[forms.Form]) -> dict[str, Any]:
    return {name: getattr(challenge, name) for name in form.base_fields}
