"""The sections of the set-up, and what stands beside each as it comes with the site."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "problem": _("The problem"),
    "affected": _("Who is affected"),
    "money": _("Partners and money"),
    "legal": _("Legal route"),
    "eligibility": _("Who may apply"),
    "dates": _("Stages and dates"),
    "criteria": _("Criteria"),
    "form": _("Application form"),
    "documents": _("Documents and data"),
    "judges": _("Judges"),
    "equality": _("Equality screening"),
    "publication": _("Who may see it"),
}
# A paragraph each. The programme team can put its own in their place.
ABOUT = {
    "problem": (
        _(
            "A founder decides within two minutes whether to apply. Say what is wrong, not what "
            "to build."
        ),
        _("Everything here is published once it is approved."),
    ),
    "affected": (
        _("An estimate is better than no number. Say in the text where it comes from."),
        _("The places appear on the map of the public page, and applicants can filter by them."),
    ),
    "money": (
        _("The award is what each winner gets. Money in pounds, without VAT."),
        _(
            "In kind counts: a test site, data, an officer’s time. Say it, even where it has no "
            "price."
        ),
    ),
    "legal": (
        _(
            "The route decides what you may do after the pilot. Your procurement and legal "
            "teams know which one fits; agree it with them before you send the challenge for "
            "approval."
        ),
        _("This page says in short what the law asks for. It is no legal advice."),
    ),
    "eligibility": (
        _(
            "Rule out as few as you can. Each rule costs you answers, and small teams read "
            "“must” as “do not try”."
        ),
        _("Where a rule can be met later, make it a condition."),
    ),
    "dates": (
        _("All times are London time, in summer and in winter."),
        _(
            "A call opens and closes in working hours, so that somebody can help those who get "
            "stuck. Six weeks are usual."
        ),
    ),
    "criteria": (
        _(
            "Judges give each criterion a score from 0 to its highest score. The weight says "
            "how much it counts."
        ),
        _(
            "Four criteria are usual: what it does for residents, whether it can be done, what "
            "it costs, who does it. Applicants see the weights before they sign up."
        ),
        _("A band says what a score means, so that two judges mean the same by a 4."),
    ),
    "form": (
        _(
            "We made this form when you started the challenge. Its wording is frozen when the "
            "challenge is approved, so that everybody answers the same questions."
        ),
        _("Ask one thing at a time, in words that a founder uses."),
        _(
            "To change the order, number the questions under “More about this question”; there a "
            "question is moved to another section as well. One whose words change stays the same "
            "question."
        ),
    ),
    "documents": (
        _("Files are public as soon as the challenge is. Take out what names people."),
        _(
            "Data that is published already is better linked than copied: give its address, "
            "format and licence."
        ),
        _("A newer version of the terms does not change a challenge that uses an older one."),
    ),
    "judges": (
        _(
            "Applicants want to know who will read what they write. Words are enough before the "
            "judges are named."
        ),
        _(
            "Judges read applications without the names of those who apply. Nobody judges an "
            "organisation to which they are tied."
        ),
        _("The judges are invited to the panel later, once the call has closed."),
    ),
    "equality": (
        _(
            "A public body must have due regard to equality before it acts (section 149 of the "
            "Equality Act 2010). This is the record that you had."
        ),
        _(
            "When it is whole, somebody who has written nothing in the challenge signs it. A "
            "change after that needs a new signature."
        ),
        _("“None expected” is an answer, too, if you say how you know."),
    ),
    "publication": (
        _("Most challenges are for everybody: the more people see it, the better the answers."),
        _("Decide now: once it is approved, who may see it stays as it is."),
    ),
}
