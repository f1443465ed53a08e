"""The application form of a challenge."""

from django.db.models import Prefetch

from challenges.catalogue.models import Challenge, FormVersion, Question, Section


def form_of(challenge: Challenge) -> FormVersion:
    """The form that counts now, with `sections` and their `questions` in order: three queries.

    The newest version: frozen from the approval on, still changing before it. Raises
    FormVersion.DoesNotExist for a past challenge whose form is not known.
    """
    questions = Question.objects.order_by("position", "pk")
    sections = Section.objects.order_by("position", "pk").prefetch_related(
        Prefetch("questions", queryset=questions)
    )
    return (
        FormVersion.objects.filter(challenge=challenge)
        .order_by("-number")
        .prefetch_related(Prefetch("sections", queryset=sections))[:1]
        .get()
    )
