"""Judging: who prepares it, who scores, who decides."""

from tests.architecture.routes import EVERYBODY, MANAGERS, PEOPLE, TEAM, Route

# They run challenges, and belong to an applicant of those that are judged here.
TIED = frozenset({"tied_officer", "tied_team"})
RUNNERS = MANAGERS - TIED

# Those who run a challenge, be it one alone.
WHO_LOOK_FOR_JUDGES = MANAGERS
CHAIR = frozenset({"chair"})
JUDGES = frozenset({"judge", "idle_judge", "tied_judge"})
JUDGE = frozenset({"judge"})
INVITED = frozenset({"stranger"})
# Nothing to open in this world: no proposal waits, nothing is decided, no document was sent.
NOBODY_YET: frozenset[str] = frozenset()


def closed(world):
    return (world.closed.reference,)


def scoring(world):
    return (world.scoring.reference,)


def ranked(world):
    return (world.ranked.reference,)


def sheet(world):
    return (world.assignment.key,)


def sent_in(world):
    return (world.assignment.application.reference,)


def judged(world):
    return (world.scoring.challenge.reference,)


def asked(world):
    return (*judged(world), world.asked_to_judge.key)


ROUTES = {
    "judging:rounds": Route(PEOPLE),
    "judging:pool": Route(WHO_LOOK_FOR_JUDGES),
    "judging:own_entry": Route(PEOPLE),
    "judging:leave_pool": Route(frozenset({"judge", "idle_judge"}), method="post"),
    "judging:take_out": Route(TEAM, lambda world: (world.judge_reference,), "post"),
    "judging:conflicts": Route(PEOPLE),
    "judging:declaration": Route(JUDGES | CHAIR, judged),
    "judging:conflict": Route(JUDGES | CHAIR, lambda world: (*judged(world), world.applicant.slug)),
    "judging:panel": Route(MANAGERS, closed),
    "judging:invite": Route(RUNNERS, judged, "post"),
    "judging:send_again": Route(RUNNERS, asked, "post"),
    "judging:withdraw": Route(RUNNERS, asked, "post"),
    "judging:invitation": Route(INVITED, lambda world: (world.asked_to_judge.key,)),
    "judging:decline_invitation": Route(INVITED, lambda world: (world.asked_to_judge.key,)),
    "judging:invitation_link": Route(EVERYBODY, lambda world: (world.judging_secret,)),
    "judging:decline_link": Route(EVERYBODY, lambda world: (world.judging_secret,)),
    "judging:remove_judge": Route(
        RUNNERS, lambda world: (*judged(world), world.judge_reference), "post"
    ),
    "judging:seat": Route(RUNNERS, lambda world: (*judged(world), world.judge_reference)),
    "judging:keep_apart": Route(RUNNERS, judged, "post"),
    "judging:let_together": Route(NOBODY_YET, lambda world: (*judged(world), 1), "post"),
    "judging:panel_conflicts": Route(RUNNERS | CHAIR, judged),
    "judging:add_conflict": Route(RUNNERS, judged),
    "judging:panel_conflict": Route(
        RUNNERS | CHAIR,
        lambda world: (*judged(world), world.tied_judge_reference, world.applicant.slug),
    ),
    "judging:set_up_round": Route(RUNNERS, judged),
    "judging:scoresheet": Route(JUDGE, sheet),
    "judging:revise": Route(JUDGE, sheet),
    "judging:recuse": Route(JUDGE, sheet),
    "judging:document": Route(NOBODY_YET, lambda world: (world.assignment.key, 1)),
    "judging:round": Route(RUNNERS | CHAIR, scoring),
    "judging:change_round": Route(RUNNERS, scoring),
    "judging:assignment": Route(RUNNERS, scoring),
    "judging:request_assignment": Route(RUNNERS, scoring, "post"),
    "judging:publish": Route(NOBODY_YET, scoring, "post"),
    "judging:cancel_assignment": Route(NOBODY_YET, scoring, "post"),
    "judging:rules": Route(RUNNERS, scoring),
    "judging:take_remedy": Route(NOBODY_YET, lambda world: (*scoring(world), 0), "post"),
    "judging:readers": Route(
        RUNNERS, lambda world: (*scoring(world), world.assignment.application.reference)
    ),
    "judging:run_progress": Route(RUNNERS, scoring),
    "judging:guidance": Route(RUNNERS | CHAIR | JUDGES, scoring),
    "judging:write_guidance": Route(RUNNERS, judged),
    "judging:reading_pack": Route(JUDGE, scoring),
    "judging:reading_pack_pdf": Route(JUDGE, scoring),
    "judging:remind": Route(
        RUNNERS, lambda world: (*scoring(world), world.judge_reference), "post"
    ),
    "judging:close_round": Route(RUNNERS, scoring),
    "judging:sheets": Route(JUDGE, scoring),
    "judging:request_ranking": Route(RUNNERS | CHAIR, scoring, "post"),
    "judging:ranking": Route(RUNNERS | CHAIR, ranked),
    "judging:algorithm_record": Route(RUNNERS | CHAIR, ranked),
    "judging:judge_reports": Route(CHAIR, ranked),
    "judging:group_checks": Route(CHAIR | {"team"}, ranked),
    "judging:repeat_ranking": Route(RUNNERS | CHAIR, ranked, "post"),
    "judging:ranking_progress": Route(RUNNERS | CHAIR, ranked),
    "judging:decision": Route(RUNNERS | CHAIR, ranked),
    "judging:preview": Route(RUNNERS | CHAIR, ranked),
    "judging:release": Route(NOBODY_YET, ranked, "post"),
    "judging:decision_pdf": Route(NOBODY_YET, ranked),
    "judging:feedback": Route(NOBODY_YET, ranked),
    "judging:withhold": Route(NOBODY_YET, ranked, "post"),
    "judging:approve": Route(NOBODY_YET, ranked, "post"),
    "judging:return_to_chair": Route(NOBODY_YET, ranked, "post"),
    "judging:hold": Route(NOBODY_YET, ranked, "post"),
    "judging:resume": Route(NOBODY_YET, ranked, "post"),
    "judging:told": Route(NOBODY_YET, sent_in),
    "judging:question": Route(NOBODY_YET, sent_in),
    "letters:letter": Route(NOBODY_YET, lambda world: (*ranked(world), *sent_in(world))),
}
