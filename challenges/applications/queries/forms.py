"""A form's rows as the engine's plain values."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import OuterRef, Subquery
from django.utils.text import slugify

from challenges.applications.engines.form import Condition, Form, Question, Section
from challenges.applications.models import Application
from challenges.catalogue.engines.options import option_of, part_of
from challenges.catalogue.models import FormVersion, QuestionKind, Topic
from challenges.catalogue.models import Question as QuestionRow
from challenges.catalogue.models import Section as SectionRow
from challenges.organisations.models import Locality

Options = tuple[tuple[str, str], ...]


def form_of_version(version: FormVersion | None) -> Form:
    """The specification of one version of a form, in three queries at most.

    An application without a known form (history) has the empty one.
    """
    return Form() if version is None else forms_of_versions([version.pk])[version.pk]


def forms_of_versions(versions: Collection[int]) -> dict[int, Form]:
    """The specifications of these versions by their keys, in four queries at most."""
    rows = list(
        QuestionRow.objects.filter(section__form_version__in=versions)
        .select_related("criterion", "section__form_version")
        .order_by("position", "pk")
    )
    localities = (
        locality_options() if any(row.kind == QuestionKind.LOCALITIES for row in rows) else ()
    )
    topics = topic_options(versions) if any(row.kind == QuestionKind.TOPIC for row in rows) else {}
    questions: dict[int, list[Question]] = defaultdict(list)
    for row in rows:
        own = topics.get(row.section.form_version.challenge_id, ())
        questions[row.section_id].append(question_of(row, localities, own))
    sections: dict[int, list[Section]] = {version: [] for version in versions}
    for each in SectionRow.objects.filter(form_version__in=versions).order_by("position", "pk"):
        found = sections[each.form_version_id]
        found.append(Section(len(found) + 1, each.title, each.guidance, tuple(questions[each.pk])))
    return {version: Form(tuple(found)) for version, found in sections.items()}


def question_of(row: QuestionRow, localities: Options, topics: Options = ()) -> Question:
    """One row as the engine's question; a topic is one choice among the challenge's `topics`."""
    options = tuple(option_of(line) for line in row.choices)
    listed = {QuestionKind.LOCALITIES: localities, QuestionKind.TOPIC: topics}
    return Question(
        key=row.key,
        kind=QuestionKind.CHOICE if row.kind == QuestionKind.TOPIC else row.kind,
        label=row.label,
        help_text=row.help_text,
        guidance=row.guidance,
        is_required=row.is_required,
        word_limit=row.word_limit,
        options=listed[QuestionKind(row.kind)]
        if row.kind in listed
        else tuple((option.words, option.words) for option in options),
        hints=tuple((option.words, option.hint) for option in options if option.hint),
        most=row.most,
        parts=_parts(row),
        condition=Condition(row.condition_key, tuple(row.condition_values))
        if row.condition_key
        else None,
        is_identifying=row.is_identifying,
        criterion=row.criterion.name if row.criterion else "",
        column=row.column,
    )


def _parts(row: QuestionRow) -> tuple[Question, ...]:
    """The parts of a group's rows, each with a key of its own."""
    if row.kind != QuestionKind.GROUP:
        return ()
    parts = (part_of(line) for line in row.choices)
    return tuple(
        Question(slugify(part.name) or f"part-{place}", part.kind or QuestionKind.SHORT_TEXT,
                 part.name, is_required=part.is_required)
        for place, part in enumerate(parts, start=1)
    )  # fmt: skip


def locality_options() -> Options:
    """Every locality as (code, name), by name."""
    return tuple(Locality.objects.order_by("name", "pk").values_list("code", "name"))


def topic_options(versions: Collection[int]) -> dict[int, Options]:
    """The topics of the challenges to which these forms belong, by the challenge's key."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Topic.objects.filter(challenge__form_versions__in=versions).distinct()
    for topic in rows.order_by("challenge", "position"):
        found[topic.challenge_id].append((topic.name, topic.name))
    return {challenge: tuple(names) for challenge, names in found.items()}


def newest_form(challenge: str) -> Subquery:
    """The frozen form that counts, for an annotation; `challenge` is the column that names it."""
    frozen = FormVersion.objects.filter(challenge=OuterRef(challenge), frozen_at__isnull=False)
    return Subquery(frozen.order_by("-number").values("pk")[:1])


def newest_forms(challenges: Iterable[int]) -> dict[int, FormVersion]:
    """The frozen forms that count, by the challenge's key."""
    frozen = FormVersion.objects.filter(challenge__in=list(challenges), frozen_at__isnull=False)
    rows = frozen.order_by("challenge", "-number").distinct("challenge")
    return {row.challenge_id: row for row in rows}


def version_shown(application: Application, number: int) -> FormVersion | None:
    """The version of the form that a page showed; the application's own where there is none."""
    own = application.form_version
    if own is None or own.number == number:
        return own
    frozen = FormVersion.objects.filter(
        challenge=application.challenge_id, number=number, frozen_at__isnull=False
    )
    return frozen.first() or own
