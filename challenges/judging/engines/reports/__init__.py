"""What a chair may look at: how each judge scored (`judge_reports`), how groups of applications
fared (`group_checks`). Both are advice. Nothing here changes a score or a rank.
"""

from .course import Rush, Sitting, Window
from .figures import Figure
from .groups import GroupCheck, GroupChecks, Membership, group_checks
from .judges import JudgeReport, Note, judge_reports

VERSION = "reports-1"

__all__ = [
    "VERSION",
    "Figure",
    "GroupCheck",
    "GroupChecks",
    "JudgeReport",
    "Membership",
    "Note",
    "Rush",
    "Sitting",
    "Window",
    "group_checks",
    "judge_reports",
]
