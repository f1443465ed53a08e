"""What the problem still lacks."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge

PROBLEM_WORDS = 400


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    """The problem's texts, and a problem that is told at too great length."""
    wanted = (
        (challenge.summary, _("Sum the challenge up in one sentence")),
        (challenge.problem, _("Describe the problem")),
        (challenge.evidence, _("Say how you know: give the evidence")),
    )
    found = [words for value, words in wanted if not value.strip()]
    written = len(challenge.problem.split())
    if written > PROBLEM_WORDS:
        found.append(
            _("Shorten the problem to %(most)s words: it has %(written)s")
            % {"most": PROBLEM_WORDS, "written": written}
        )
    return found
