"""Who may apply, under which law and terms, and what is handed out: in plain words."""

from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from challenges.catalogue.models import (
    Challenge,
    Consequence,
    Document,
    EligibilityQuestion,
    IpModel,
    Judge,
    Seat,
    Terms,
)
from challenges.files.states import FileState
from challenges.organisations.models import Kind, Locality
from cms import words
from cms.public.attached import rows_of
from cms.public.rows import listed

Words = list[str]
SEVERAL = {
    Kind.BOROUGH: gettext_lazy("Borough councils"),
    Kind.STRATEGIC_AUTHORITY: gettext_lazy("Strategic authorities"),
    Kind.FUNCTIONAL_BODY: gettext_lazy("GLA functional bodies"),
    Kind.NHS_TRUST: gettext_lazy("NHS trusts"),
    Kind.NHS_BODY: gettext_lazy("NHS bodies"),
    Kind.POLICE: gettext_lazy("Police forces"),
    Kind.UTILITY: gettext_lazy("Utilities"),
    Kind.CENTRAL_GOVERNMENT: gettext_lazy("Bodies of central government"),
    Kind.UNIVERSITY: gettext_lazy("Universities"),
    Kind.CHARITY: gettext_lazy("Charities"),
    Kind.COMPANY: gettext_lazy("Companies"),
    Kind.OTHER: gettext_lazy("Other bodies"),
}


def with_conditions(challenges: QuerySet[Any]) -> QuerySet[Any]:
    """The same challenges with their small lists as `..._rows`, in the query that reads them."""
    own = {"challenge": OuterRef("pk")}
    return challenges.select_related("contracting_body").annotate(
        eligibility_rows=rows_of(
            EligibilityQuestion.objects.filter(**own), "position", "pk",
            question="question", help_text="help_text", consequence="consequence", words="words",
            passes="passes",
        ),
        document_rows=rows_of(
            Document.objects.filter(**own), "position", "pk",
            title="title", description="description", licence="licence", url="url",
            data_format="data_format", key="file__key", state="file__state", size="file__size",
        ),
        judge_rows=rows_of(
            Judge.objects.filter(**own), "position", "pk",
            name="name", role="role", body="body", is_chair="is_chair",
        ),
        terms_rows=rows_of(
            Terms.objects.filter(challenges=OuterRef("pk")), "kind", "slug", "number",
            kind="kind", slug="slug", title="title", summary="summary", ip_model="ip_model",
            number="number",
        ),
        place_rows=rows_of(
            Locality.objects.filter(challenges=OuterRef("pk")), "name", "pk",
            name="name", code="code",
        ),
    )  # fmt: skip


def who_may_apply(challenge: Challenge) -> dict[str, Any]:
    """What an applicant must be, and the questions that tell; empty where nothing is said."""
    return {"rules": rules_of(challenge), "questions": questions_of(challenge)}


def rules_of(challenge: Challenge) -> Words:
    kinds = kinds_of(challenge)
    who = [_("%(kinds)s may apply.") % {"kinds": kinds}] if kinds else []
    return who + rules_beside_kinds(challenge)


def kinds_of(challenge: Challenge) -> str:
    """'Companies, charities and universities'; '' where every kind of organisation may apply."""
    if not challenge.eligible_kinds:
        return ""
    first, *others = [str(SEVERAL[Kind(kind)]) for kind in challenge.eligible_kinds]
    return listed([first, *map(in_mid_sentence, others)])


def rules_beside_kinds(challenge: Challenge) -> Words:
    rules = []
    if challenge.eligible_size:
        rules.append(
            ngettext(
                "At most %(number)d employee.",
                "At most %(number)d employees.",
                challenge.eligible_size,
            )
            % {"number": challenge.eligible_size}
        )
    if challenge.registered_in and challenge.registered_in != Seat.ANYWHERE:
        place = in_mid_sentence(str(Seat(challenge.registered_in).label))
        rules.append(_("Registered %(place)s.") % {"place": place})
    if challenge.must_start_by:
        rules.append(
            _("Able to start by %(day)s.") % {"day": words.partial_date(challenge.must_start_by)}
        )
    return rules


def in_mid_sentence(label: str) -> str:
    """'In the United Kingdom' -> 'in the United Kingdom'; 'NHS trust' stays."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def questions_of(challenge: Any) -> list[Mapping[str, str]]:
    """Each question with what follows from the answer that does not pass."""
    return [
        row
        | {
            "otherwise": _("If not, you cannot apply.")
            if row["consequence"] == Consequence.REFUSED and row["passes"] == "yes"
            else _("If so, you cannot apply.")
            if row["consequence"] == Consequence.REFUSED
            else _("If not, you can apply on a condition.")
            if row["passes"] == "yes"
            else _("If so, you can apply on a condition.")
        }
        for row in challenge.eligibility_rows
    ]


def law(challenge: Challenge) -> list[dict[str, str]]:
    """The legal side in plain words, for `components/facts.html`; only what is known."""
    told = [
        (_("Route"), ROUTES.get(challenge.route, lambda: "")()),
        (_("Contract with"), contracting_words(challenge)),
        (_("Budget"), words.money(challenge.budget) if challenge.budget is not None else ""),
        (_("Subsidy"), subsidy_words(challenge)),
        (_("VAT"), challenge.vat_note),
        (_("Notice"), challenge.procurement_notice),
    ]
    facts = [{"label": label, "value": value} for label, value in told if value]
    return facts + [
        {
            "label": _("Who owns what you make"),
            "value": ip_words(row),
            "more": _("Read these terms"),
            "more_href": row["href"],
        }
        for row in terms_of(challenge, "ip")
    ]


ROUTES = {
    "grant": lambda: _("A grant: money to carry out your pilot, not payment for a service."),
    "contract": lambda: _("A contract below the threshold of the Procurement Act."),
    "flexible": lambda: _("A contract, awarded by the competitive flexible procedure."),
    "prize": lambda: _("A prize: what you win is yours to use."),
}


def contracting_words(challenge: Challenge) -> str:
    body = challenge.contracting_body or challenge.owner
    if body is None or not challenge.route:
        return ""
    decision = challenge.contracting_decision
    return f"{body.name} ({decision})" if decision else body.name


def subsidy_words(challenge: Challenge) -> str:
    said = {
        "none": _("This is not a subsidy."),
        "minimal": _(
            "Minimal financial assistance: tell us what such help you had in the last three years."
        ),
        "scheme": _("Given under a subsidy scheme."),
        "other": _("Given on another ground."),
    }.get(challenge.subsidy_basis, "")
    return " ".join(part for part in (said, challenge.subsidy_note) if part)


def ip_words(row: Mapping[str, Any]) -> str:
    model = IpModel(row["ip_model"]).label if row["ip_model"] else ""
    return " ".join(part for part in (f"{model}." if model else "", row["summary"]) if part)


def terms_of(challenge: Any, kind: str) -> list[Mapping[str, Any]]:
    rows = [row for row in challenge.terms_rows if row["kind"] == kind]
    return [row | {"href": href_of_terms(row)} for row in rows]


def href_of_terms(row: Mapping[str, Any]) -> str:
    """Where the whole text of the version stands."""
    return reverse("public:terms", args=[row["slug"], row["number"]])


def documents_of(challenge: Any) -> list[dict[str, Any]]:
    """The files that may be opened and the addresses of data elsewhere."""
    return [
        row | {"href": row["url"] or f"/files/{row['key']}/"}
        for row in challenge.document_rows
        if row["url"] or row["state"] == FileState.STORED
    ]


def people_affected(challenge: Any) -> str:
    """'About 1,200 people in Camden and Ealing.'; '' where neither is known."""
    places = listed([row["name"] for row in challenge.place_rows]) if challenge.place_rows else ""
    if challenge.people_affected:
        many = ngettext("%(number)s person", "%(number)s people", challenge.people_affected)
        many %= {"number": f"{challenge.people_affected:,}"}
        if not places:
            return _("About %(people)s.") % {"people": many}
        return _("About %(people)s in %(places)s.") % {"people": many, "places": places}
    return _("In %(places)s.") % {"places": places} if places else ""


def groups_of(challenge: Challenge) -> str:
    """Who uses it, as a sentence."""
    if not challenge.user_groups:
        return ""
    return capfirst(listed([in_mid_sentence(each) for each in challenge.user_groups])) + "."
