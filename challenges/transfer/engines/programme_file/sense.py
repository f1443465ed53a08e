"""Whether challenges, judging and pilots fit together."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from .references import rows_at
from .rows import Row
from .text import Path

Found = Iterator[tuple[Path, str]]

WITHOUT_DATES = ("", "draft", "in_review", "cancelled", "recorded")
DECIDED = {"selected", "reserved", "not_selected"}
BLOCKING = ("", "suggested", "confirmed", "pinned")


class File:
    """The rows of the file that the rules look up again and again."""

    def __init__(self, root: Row) -> None:
        self.root = root
        self.prefix = root.one("programme").text("prefix")
        self.challenges = {row.text("reference"): row for row in root.many("challenges")}
        self.applications = {row.text("reference"): row for row in root.many("applications")}
        self.judges: dict[str, set[str]] = defaultdict(set)
        for panel in root.many("panels"):
            people = {judge.text("person") for judge in panel.many("judges")}
            self.judges[panel.text("challenge")] |= people
        self.blocked = {
            (row.text("judge"), row.text("organisation"))
            for row in root.many("conflicts")
            if row.text("state") in BLOCKING
        }

    def challenge_of(self, reference: str) -> str:
        """The challenge of an application; empty where it is not known."""
        row = self.applications.get(reference)
        return row.text("challenge") if row else ""


def organisations(root: Row) -> Found:
    """No organisation is part of itself, by whatever way."""
    parents = {row.text("slug"): row.text("parent") for row in root.many("organisations")}
    for row in root.many("organisations"):
        above, seen = row.text("parent"), set[str]()
        while above and above not in seen and above != row.text("slug"):
            seen.add(above)
            above = parents.get(above, "")
        if above and above == row.text("slug"):
            yield row.at("parent"), f"{above} would be part of itself."


def challenges(file: File) -> Found:
    """References, dates, approvals and forms of challenges."""
    for row in file.challenges.values():
        state, reference = row.text("state"), row.text("reference")
        yield from _begins(row, "reference", f"{file.prefix}-", file.prefix)
        if state not in ("", "recorded") and not row.text("owner"):
            yield (
                row.path,
                f"A challenge that is {state} has an owner. Only a past one may lack it.",
            )
        for name in ("opens_at", "closes_at"):
            if state not in WITHOUT_DATES and not row.text(name):
                yield row.path, f'A challenge that is {state} has "{name}".'
        if state == "cancelled" and not row.text("cancelled_at"):
            yield row.path, 'A challenge that is cancelled has "cancelled_at".'
        writers = {row.text("submitted_by"), row.text("created_by")}
        writers |= {name for _, name in row.words("authors")}
        if row.text("approved_by") and row.text("approved_by") in writers:
            yield row.at("approved_by"), "Nobody approves what they have written or sent."
        winners = _winners(file, reference)
        places = row.number("awards_count")
        if places is not None and winners > places:
            yield row.at("awards_count"), f"{winners} applications were chosen for {places} awards."
        yield from _forms(row)


def terms(file: File) -> Found:
    """Every version of terms that is used or accepted is in the file."""
    known = {(row.text("slug"), row.number("number")) for row in file.root.many("terms")}
    for pattern in ("challenges[].terms[]", "applications[].submissions[].terms[]"):
        for row in rows_at(file.root, pattern):
            key = (row.text("slug"), row.number("number"))
            if all(key) and key not in known:
                yield (
                    row.path,
                    f"There are no terms {key[0]} {key[1]} in this file. Add them to terms.",
                )


def history(file: File) -> Found:
    """Reviews and amendments name versions that are there, published lessons have words, and a
    guest is one thing."""
    for challenge in file.challenges.values():
        numbers = {row.number("number") for row in challenge.many("versions")}
        for name in ("reviews", "amendments"):
            for row in challenge.many(name):
                number = row.number("version")
                if number is not None and number not in numbers:
                    yield row.at("version"), f"This challenge has no version {number}."
        lessons = challenge.one("lessons")
        is_published = lessons.text("state") == "published"
        if is_published and not (lessons.text("public_words") and lessons.text("published_at")):
            yield lessons.path, 'Published lessons have "public_words" and "published_at".'
        for row in challenge.many("guests"):
            if bool(row.text("organisation")) == bool(row.text("email")):
                yield row.path, 'A guest has either "organisation" or "email".'
        for row in challenge.many("documents"):
            if row.text("url") and row.one("file").value:
                yield row.at("url"), "A document is a file or an address, not both."


def _winners(file: File, challenge: str) -> int:
    return sum(
        row.text("challenge") == challenge and row.text("state") == "selected"
        for row in file.applications.values()
    )


def _forms(challenge: Row) -> Found:
    criteria = {row.text("name") for row in challenge.many("criteria")}
    for form in challenge.many("forms"):
        keys = Counter[str]()
        for question in rows_at(
            Row({"sections": form.value.get("sections")}, form.path), "sections[].questions[]"
        ):
            keys[question.text("key")] += 1
            if keys[question.text("key")] == 2:
                yield (
                    question.at("key"),
                    f"The key {question.text('key')} is already taken in this form.",
                )
            source = question.text("condition_key")
            if source and (source not in keys or source == question.text("key")):
                yield question.at("condition_key"), f"No earlier question has the key {source}."
            if bool(source) != bool(question.value.get("condition_values")):
                yield (
                    question.at("condition_key"),
                    "A condition names an earlier question and its answers.",
                )
            name = question.text("criterion")
            if name and name not in criteria:
                yield question.at("criterion"), f"This challenge has no criterion “{name}”."


def applications(file: File) -> Found:
    """References, single applications, answers and forms of applications."""
    taken: dict[tuple[str, str], str] = {}
    for row in file.applications.values():
        challenge = file.challenges.get(row.text("challenge"))
        if challenge is None:
            continue
        yield from _begins(row, "reference", f"{row.text('challenge')}-", row.text("challenge"))
        key = (row.text("challenge"), row.text("organisation"))
        if row.text("state") != "withdrawn" and all(key):
            if key in taken:
                yield (
                    row.at("organisation"),
                    f"{key[1]} already has the application {taken[key]} here.",
                )
            taken.setdefault(key, row.text("reference"))
        if row.number("award_amount") is not None and row.text("state") != "selected":
            yield row.at("award_amount"), "Only a winner has an award."
        yield from _answers(row, challenge)


def _answers(application: Row, challenge: Row) -> Found:
    forms = {row.number("number") or 1: row for row in challenge.many("forms")}
    number = application.number("form")
    if number is not None and number not in forms:
        yield application.at("form"), f"This challenge has no form {number}."
        return
    asked = set()
    if number is not None:
        questions = Row({"form": forms[number].value})
        asked = {row.text("key") for row in rows_at(questions, "form.sections[].questions[]")}
    for answer in application.many("answers"):
        if (key := answer.text("question")) and key not in asked:
            yield answer.at("question"), f"The form has no question {key}."


def topics(file: File) -> Found:
    """Applications and judges name topics that their challenge has."""
    for application in file.applications.values():
        yield from _topic(file, application.text("challenge"), application)
    for panel in file.root.many("panels"):
        for known in _below(panel, "judges[].knows[]"):
            yield from _topic(file, panel.text("challenge"), known)


def _topic(file: File, challenge: str, row: Row) -> Found:
    name, held = row.text("topic"), file.challenges.get(challenge)
    if name and held is not None and name not in {word for _, word in held.words("topics")}:
        yield row.at("topic"), f"{challenge} has no topic {name}."


def judging(file: File) -> Found:
    """Panels, assignments, scores and decisions."""
    for row in file.root.many("rounds"):
        challenge = row.text("challenge")
        if challenge not in file.challenges:
            continue
        yield from _begins(row, "reference", f"{challenge}-", challenge)
        if challenge not in file.judges:
            yield row.at("challenge"), f"{challenge} has no panel. Add it to panels."
        for pattern in ("assignments[]", "ranking.standings[]", "decision.outcomes[]"):
            for inner in _below(row, pattern):
                name = inner.text("application")
                if file.challenge_of(name) not in ("", challenge):
                    yield inner.at("application"), f"{name} is not an application to {challenge}."
        for assignment in row.many("assignments"):
            yield from _assignment(file, challenge, assignment)
        yield from _outcomes(file, row.one("decision"))


def _assignment(file: File, challenge: str, row: Row) -> Found:
    judge, application = row.text("judge"), file.applications.get(row.text("application"))
    if judge and judge not in file.judges[challenge]:
        yield row.at("judge"), f"{judge} is not on the panel of {challenge}."
    if application and row.text("state") != "recused":
        body = application.text("organisation")
        if (judge, body) in file.blocked:
            yield row.at("judge"), f"{judge} has a conflict with {body} and must not judge it."
    number = row.number("submission")
    sent = application.many("submissions") if application else ()
    if application and number not in {None, *(each.number("number") for each in sent)}:
        yield row.at("submission"), f"This application has no submission {number}."
    highest = {
        each.text("name"): each.number("max_score") or 5
        for each in file.challenges[challenge].many("criteria")
    }
    for score in _below(row, "sheets[].scores[]"):
        name, value = score.text("criterion"), score.number("value")
        if name and name not in highest:
            yield score.at("criterion"), f"{challenge} has no criterion “{name}”."
        elif value is not None and name and value > highest[name]:
            yield score.at("value"), f"The scale of this criterion ends at {highest[name]}."


def _outcomes(file: File, decision: Row) -> Found:
    for row in decision.many("outcomes"):
        application = file.applications.get(row.text("application"))
        outcome = row.text("outcome")
        if outcome in ("reserved", "not_selected") and row.number("award_amount") is not None:
            yield row.at("award_amount"), "Only a chosen application has an award."
        if application and decision.text("state") in ("", "released"):
            state = application.text("state")
            if state == "withdrawn" or (outcome != state and {outcome, state} <= DECIDED):
                yield row.at("outcome"), f"The application itself says {state}."


def pilots(file: File) -> Found:
    """Pilots are of winners, and an adoption stands where its last step left it."""
    for row in file.root.many("pilots"):
        application = file.applications.get(row.text("application"))
        if application and application.text("state") != "selected":
            yield (
                row.at("application"),
                f"{row.text('application')} did not win. Only a winner is piloted.",
            )
        for adoption in row.many("adoptions"):
            states = [step.text("state") for step in adoption.many("steps")]
            if states and states[-1] and adoption.text("state") not in ("", states[-1]):
                yield adoption.at("state"), f"The last step says {states[-1]}."


def _begins(row: Row, name: str, start: str, owner: str) -> Found:
    if owner and row.text(name) and not row.text(name).startswith(start):
        yield row.at(name), f"{row.text(name)} must begin with {start}"


def _below(row: Row, pattern: str) -> Iterator[Row]:
    """The rows at a pattern inside a row."""
    for inner in rows_at(Row(row.value), pattern):
        yield Row(inner.value, (*row.path, *inner.path))
