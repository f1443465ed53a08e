"""The form that a new challenge starts with, so that an officer only adjusts it."""

from typing import Any

from django.utils.translation import gettext as _

from challenges.catalogue.models import Column, QuestionKind

K = QuestionKind


def default_sections() -> list[dict[str, Any]]:
    """Four sections: the idea, the trial, the money, the applicant."""
    return [_idea(), _trial(), _money(), _applicant()]


def _question(key: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "label": label, **more}


def _idea() -> dict[str, Any]:
    return {
        "title": _("Your idea"),
        "guidance": _("Write for somebody who does not know your product."),
        "questions": [
            _question("title", K.SHORT_TEXT, _("What is your idea called?"),
                      column=Column.TITLE, word_limit=15),
            _question("summary", K.LONG_TEXT, _("What is it, in short?"), column=Column.SUMMARY,
                      word_limit=80, help_text=_("If you are chosen, we publish this.")),
            _question("solution", K.LONG_TEXT, _("How does it answer the problem?"),
                      word_limit=300),
            _question("benefit", K.LONG_TEXT, _("Who will be better off, and by how much?"),
                      word_limit=250),
            _question("ready", K.CHOICE, _("How far has it got?"), choices=[
                _("An idea"), _("A working prototype"), _("Tried with users"), _("In use"),
            ]),
        ],
    }  # fmt: skip


def _trial() -> dict[str, Any]:
    return {
        "title": _("How you would try it"),
        "guidance": _("Describe a pilot that can be judged within a year."),
        "questions": [
            _question("localities", K.LOCALITIES, _("Where would you try it?"),
                      column=Column.LOCALITIES, is_required=False),
            _question("plan", K.LONG_TEXT, _("What will you do, and when?"), word_limit=300),
            _question("measure", K.LONG_TEXT, _("How will you know that it works?"),
                      word_limit=200, help_text=_("Name what you will measure.")),
            _question("start", K.DATE, _("When could you start?"), is_required=False),
            _question("needs", K.LONG_TEXT, _("What do you need from us?"),
                      word_limit=150, is_required=False),
        ],
    }  # fmt: skip


def _money() -> dict[str, Any]:
    return {
        "title": _("Money"),
        "guidance": _("Say what the pilot costs, not what your company costs."),
        "questions": [
            _question("amount", K.MONEY, _("How much do you ask for?"), column=Column.AMOUNT),
            _question("costs", K.LONG_TEXT, _("What will you spend it on?"), word_limit=200),
            _question("other-money", K.YES_NO, _("Does anybody else pay towards it?")),
            _question("budget", K.FILE, _("Your budget"), is_required=False,
                      help_text=_("A PDF or a spreadsheet. You may leave this out.")),
        ],
    }  # fmt: skip


def _applicant() -> dict[str, Any]:
    return {
        "title": _("You and your team"),
        "guidance": "",
        "questions": [
            _question("team", K.LONG_TEXT, _("Who will do the work?"), word_limit=200,
                      is_identifying=True),
            _question("experience", K.LONG_TEXT, _("What have you done that is like this?"),
                      word_limit=200, is_identifying=True, is_required=False),
            _question("people", K.NUMBER, _("How many people work for you?"),
                      is_identifying=True),
            _question("data", K.YES_NO, _("Will you use data about people?")),
            _question("truth", K.CONSENT, _("What we have written is true, and we may say it")),
        ],
    }  # fmt: skip
