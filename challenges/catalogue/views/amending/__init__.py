"""A change of what is approved already, from the proposal to its publication."""

from .deciding import publish_amendment, return_amendment
from .page import amendment
from .questions import amend_form, amend_questions, amend_take_out
from .writing import amend_section, begin_amendment, drop_amendment, send_amendment

__all__ = [
    "amend_form",
    "amend_questions",
    "amend_section",
    "amend_take_out",
    "amendment",
    "begin_amendment",
    "drop_amendment",
    "publish_amendment",
    "return_amendment",
    "send_amendment",
]
