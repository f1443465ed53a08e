"""A form as plain values, and the one judgement of what a good answer to a question is.

An answer is JSON: text, choice, number ("12.5"), money ("15000.00"), date ("2027-04-30") and file
(its key) are words; several choices and localities are lists of words; yes or no and consent are
truth values; a group is a list of rows, each the answers to its parts by their keys; None is no
answer. What cannot be understood is kept as it was typed, so that a draft loses nothing; `check`
says what is wrong with it.
"""

from .asking import asked, part_of, shown
from .checking import LONG_TEXT_LIMIT, SHORT_TEXT_LIMIT, check, words
from .shapes import Condition, Form, Problem, Question, Section, Value
from .tidying import known_parts, plain, tidy, with_other_parts

__all__ = [
    "LONG_TEXT_LIMIT",
    "SHORT_TEXT_LIMIT",
    "Condition",
    "Form",
    "Problem",
    "Question",
    "Section",
    "Value",
    "asked",
    "check",
    "known_parts",
    "part_of",
    "plain",
    "shown",
    "tidy",
    "with_other_parts",
    "words",
]
