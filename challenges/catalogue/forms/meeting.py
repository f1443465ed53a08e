"""Two people in one section at once: what each changed of what the page had shown."""

import json
from dataclasses import dataclass
from datetime import date, time
from hashlib import blake2s
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from .rows import RowSet
from .sheets import Sheet, as_lines

SHOWN = "rows-INITIAL_FORMS"


@dataclass(frozen=True)
class Difference:
    """A box, or a row of the list, in which what stands there now is not what was typed.

    Of a row that both have, only the boxes that differ are in `now` and `typed`. `is_theirs` where
    only the others changed it, so that it is theirs in the boxes.
    """

    label: str
    now: str
    typed: str
    is_theirs: bool


def marks_of(sheet: Sheet) -> str:
    """What a page carries along to say later what it had shown: a mark for each box and row."""
    marks = {label: _mark(words) for label, words in sheet.described()}
    return json.dumps(marks, separators=(",", ":"))


def read_marks(sent: str) -> dict[str, str]:
    """The marks that a page sent back; none where they are not what `marks_of` writes."""
    try:
        found = json.loads(sent)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def compare(theirs: Sheet, typed: Sheet) -> list[Difference]:
    """Where what stands there now differs from what this person typed.

    Where the page sent no marks along, everything counts as changed by both.
    """
    marks = read_marks(typed.seen)
    left, right = dict(theirs.described()), dict(typed.described())
    taken = _is_list_taken(theirs, typed, marks)
    rows, my_rows = theirs.described_rows(), typed.described_rows()
    found = []
    for label in {**left, **right}:
        now, mine = left.get(label, ""), right.get(label, "")
        if now != mine:
            is_row = label not in _boxes(typed)
            is_theirs = _mark(mine) == marks.get(label, _mark("") if marks else "")
            if rows.get(label) and my_rows.get(label):
                now, mine = _apart(rows[label], my_rows[label])
            found.append(Difference(label, now, mine, is_theirs and (taken or not is_row)))
    return found


def put_together(theirs: Sheet, typed: Sheet) -> QueryDict:
    """What was sent, with what the others wrote in those boxes that this person left alone.

    A list is taken over whole, and only where this person changed none of its rows.
    """
    marks = read_marks(typed.seen)
    data = typed.sent.copy()
    if typed.main is not None and theirs.main is not None:
        words = dict(typed.described())
        for box in theirs.main:
            label = str(box.label)
            if not box.is_hidden and _mark(words.get(label, "")) == marks.get(label):
                _fill(data, typed.main[box.name], box)
    if _is_list_taken(theirs, typed, marks) and theirs.rows is not None:
        _replace_rows(data, theirs.rows)
    return data


def _apart(now: dict[str, str], typed: dict[str, str]) -> tuple[str, str]:
    """The boxes of two rows that differ, as lines; an empty box says so."""
    labels = [label for label in {**now, **typed} if now.get(label, "") != typed.get(label, "")]
    nothing = str(_("nothing"))
    left, right = ({label: row.get(label) or nothing for label in labels} for row in (now, typed))
    return as_lines(left), as_lines(right)


def _boxes(sheet: Sheet) -> set[str]:
    return set() if sheet.main is None else {str(box.label) for box in sheet.main}


def _is_list_taken(theirs: Sheet, typed: Sheet, marks: dict[str, str]) -> bool:
    """Whether this person left every row as the page had shown it."""
    if not marks or theirs.rows is None or typed.rows is None:
        return False
    boxes, nothing = _boxes(typed), _mark("")
    rows = {label: words for label, words in typed.described() if label not in boxes}
    return not any(_is_out(form) for form in typed.rows) and all(
        _mark(words) == marks.get(label, nothing) for label, words in rows.items()
    )


def _is_out(form: forms.BaseForm) -> bool:
    return "DELETE" in form.fields and bool(form["DELETE"].value())


def _replace_rows(data: QueryDict, rows: RowSet) -> None:
    for name in [name for name in data if name.startswith("rows-")]:
        del data[name]
    for form in (rows.management_form, *rows.forms):
        for box in form:
            _fill(data, box, box)


def _fill(data: QueryDict, old: forms.BoundField, new: forms.BoundField) -> None:
    """Have the box say what `new` shows, as a browser would send it."""
    name, widget, value = old.html_name, new.field.widget, new.value()
    if isinstance(widget, forms.FileInput):
        return
    if isinstance(widget, forms.MultiWidget):
        for place, part in enumerate(widget.decompress(value) or ()):
            data[f"{name}_{place}"] = _moment(part)
    elif isinstance(widget, forms.SelectDateWidget):
        for part, said in widget.format_value(value).items():
            data[f"{name}_{part}"] = str(said or "")
    elif isinstance(widget, forms.CheckboxInput):
        data.pop(name, None)
        if value:
            data[name] = "on"
    elif isinstance(widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple):
        data.setlist(name, _chosen(widget, value))
    else:
        data[name] = widget.format_value(value) or ""


def _moment(part: date | time | None) -> str:
    """A day or a time as a browser's own boxes for them send it."""
    if part is None:
        return ""
    return part.isoformat() if isinstance(part, date) else f"{part:%H:%M}"


def _chosen(widget: Any, value: Any) -> list[str]:
    chosen: list[str] = widget.format_value(value)
    return chosen


def _mark(words: str) -> str:
    return blake2s(words.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
