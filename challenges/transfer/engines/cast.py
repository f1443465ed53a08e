"""The invented people of the demonstration: one account for each role, in one place.

Names are plainly invented and every address ends in `.example`. `leads` are those whom the
sign-in page of a demonstration offers; the others fill the benches.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Player:
    """Somebody invented: `part` is their role in words, `tries` what one can try as them.

    `roles` are (organisation slug, role) pairs; a judge has a seat on a panel instead.
    """

    name: str
    email: str
    part: str
    roles: tuple[tuple[str, str], ...] = ()
    tries: str = ""


PROGRAMME_TEAM = Player(
    "Ada Example",
    "ada@cityhall.example",
    "Programme team, Greater London Authority",
    (("gla", "programme_team"),),
    "Approve the challenge that waits for a second person; see every programme; open the back "
    "office at /admin/.",
)
OFFICER = Player(
    "Omari Sample",
    "officer@hackney.example",
    "Editor, London Borough of Hackney",
    (("hackney", "editor"),),
    "Finish the draft on repair and send it for approval; accept a milestone.",
)
APPROVER = Player(
    "Priya Placeholder",
    "approver@hackney.example",
    "Approver, London Borough of Hackney",
    (("hackney", "approver"),),
    "Approve or return what Hackney's officers send.",
)
CASE_OFFICER = Player(
    "Casey Specimen",
    "case.officer@hackney.example",
    "Case officer, London Borough of Hackney",
    (("hackney", "case_officer"),),
    "Read the applications to Hackney's challenges and follow the judging.",
)
FOUNDER = Player(
    "Bola Sample",
    "bola@sample-teapot.example",
    "Founder of the startup Sample Teapot",
    (("sample-teapot", "owner"),),
    "Finish a draft application and submit it; deliver the next milestone of a pilot.",
)
CHAIR = Player(
    "Charlie Example",
    "chair@judges.example",
    "Judge and chair of the panel",
    (),
    "Score, follow the panel and decide once the round is ranked.",
)
JUDGE = Player(
    "Jude Sample",
    "jude@judges.example",
    "Judge",
    (),
    "Score the applications that are left before the round closes.",
)
OTHER_JUDGE = Player(
    "Jo Specimen",
    "jo@judges.example",
    "Judge who has declared a conflict",
    (),
    "See that the applicant with the conflict is not among the applications.",
)
ADOPTER = Player(
    "Lee Mock",
    "officer@lewisham.example",
    "Editor, London Borough of Lewisham, which adopts",
    (("lewisham", "editor"),),
    "Move Lewisham's adoption of a solution a step further.",
)
OBSERVER = Player(
    "Otto Onlooker",
    "observer@hackney.example",
    "Observer, London Borough of Hackney",
    (("hackney", "observer"),),
    "Look at everything of Hackney's and change nothing.",
)
PARTNER = Player(
    "Una Pretend",
    "una@university.example",
    "Researcher at a university, who works on one application from outside",
    (),
    "Write an answer in Sample Teapot's draft, and see that nothing else of theirs is there.",
)

LEADS = (
    PROGRAMME_TEAM,
    OFFICER,
    APPROVER,
    CASE_OFFICER,
    FOUNDER,
    CHAIR,
    JUDGE,
    OTHER_JUDGE,
    ADOPTER,
    OBSERVER,
    PARTNER,
)

# Who looks after a body's people. Our Healthier South East London is left without, on purpose: it
# shows the programme team how that is reported.
HACKNEY_OWNER = Player(
    "Harper Sample", "owner@hackney.example", "Owner, Hackney", (("hackney", "owner"),)
)
OWNERS = (
    HACKNEY_OWNER,
    Player("Gus Example", "owner@cityhall.example", "Owner, GLA", (("gla", "owner"),)),
    Player("Esme Example", "owner@ealing.example", "Owner, Ealing", (("ealing", "owner"),)),
    Player("Lou Specimen", "owner@lewisham.example", "Owner, Lewisham", (("lewisham", "owner"),)),
    Player(
        "Tess Sample",
        "owner@transport.example",
        "Owner, Transport for London",
        (("transport-for-london", "owner"),),
    ),
)

CITY_EDITOR = Player("Gale Pretend", "editor@cityhall.example", "Editor, GLA", (("gla", "editor"),))
EALING_EDITOR = Player(
    "Edie Notional", "officer@ealing.example", "Editor, Ealing", (("ealing", "editor"),)
)
TRANSPORT_EDITOR = Player(
    "Tam Imaginary",
    "officer@transport.example",
    "Editor, Transport for London",
    (("transport-for-london", "editor"),),
)
HEALTH_EDITOR = Player(
    "Hari Supposed",
    "officer@health.example",
    "Editor, Our Healthier South East London",
    (("our-healthier-south-east-london", "editor"),),
)
OFFICERS = (CITY_EDITOR, EALING_EDITOR, TRANSPORT_EDITOR, HEALTH_EDITOR)

# Frankie belongs to an applicant, which the platform finds out by itself.
JUDGES = (
    CHAIR,
    JUDGE,
    OTHER_JUDGE,
    Player(
        "Frankie Mockup",
        "frankie@toy-telephone.example",
        "Judge",
        (("toy-telephone", "member"),),
    ),
    Player("Gita Dummy", "gita@judges.example", "Judge"),
    Player("Hal Sample", "hal@judges.example", "Judge"),
    Player("Ines Example", "ines@judges.example", "Judge"),
    Player("Kofi Specimen", "kofi@judges.example", "Judge"),
    Player("Lena Fictional", "lena@judges.example", "Judge"),
    Player("Mo Placeholder", "mo@judges.example", "Judge"),
    Player("Nia Invented", "nia@judges.example", "Judge"),
    Player("Ravi Unreal", "ravi@judges.example", "Judge"),
)
