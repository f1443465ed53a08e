"""The invented startups: plainly invented names, each with a tool of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Startup:
    """`tool` goes on after "is"; `strength` is how good judges find it, from 0 to 1."""

    name: str
    tool: str
    founder: str
    strength: float

    @property
    def slug(self) -> str:
        return self.name.lower().replace(" ", "-")

    @property
    def email(self) -> str:
        return f"{self.founder.split()[0].lower()}@{self.slug}.example"


STARTUPS = (
    Startup("Made-Up Lantern", "a street map of rooms that lights up where somebody is in",
            "Amal Sample", 0.97),
    Startup("Sample Teapot", "a button beside the kettle that tells neighbours the door is open",
            "Bola Sample", 0.94),
    Startup("Invented Umbrella", "a calendar of small offers, kept by volunteers and read out by "
            "phone", "Cleo Example", 0.72),
    Startup("Pretend Pigeon Post", "letters made from a few spoken words and carried by whoever "
            "goes that way", "Dara Specimen", 0.74),
    Startup("Fictional Bench", "a bench with a bell that calls company or advice",
            "Eli Mock", 0.72),
    Startup("Placeholder Parlour", "front rooms and halls that are lent by the hour",
            "Fay Dummy", 0.71),
    Startup("Imaginary Lamp Post", "a counter on lamp posts that sees numbers and never faces",
            "Gus Sample", 0.70),
    Startup("Notional Kettle", "a plug that notices when a morning is not like other mornings",
            "Hope Example", 0.68),
    Startup("Example Allotment", "shared beds for growing, with a rota that needs no phone",
            "Ike Specimen", 0.66),
    Startup("Specimen Choir", "songs by telephone in twelve languages", "Joy Mock", 0.65),
    Startup("Supposed Bus Stop", "spoken directions from the stop to the door",
            "Kit Dummy", 0.63),
    Startup("Hypothetical Hat", "small thanks that neighbours collect and turn into favours",
            "Lou Sample", 0.60),
    Startup("Mock Marmalade", "a swap of cooked meals from street to street",
            "Mia Example", 0.55),
    Startup("Unreal Railings", "notice boards on railings that change by themselves",
            "Noor Specimen", 0.52),
    Startup("Dummy Doorbell", "a doorbell that says aloud who is there and why",
            "Ola Mock", 0.50),
    Startup("Toy Telephone", "a group call that begins by itself at ten each morning",
            "Pip Dummy", 0.46),
    Startup("Paper Pavilion", "forms filled in by hand, read by a machine and checked by a person",
            "Quin Sample", 0.42),
    Startup("Cardboard Canal", "walks drawn on a card, one for each doctor's surgery",
            "Ros Example", 0.36),
    Startup("Fabled Ferry", "lifts shared by people who go to the same place",
            "Sol Specimen", 0.58),
    Startup("Pasteboard Pantry", "a pantry whose ledger everybody can read",
            "Tess Mock", 0.61),
    Startup("Painted Postbox", "questions sent on a card and answered by phone within the week",
            "Uma Dummy", 0.64),
    Startup("Wooden Nickel Works", "a savings circle whose sums fit on one page",
            "Vic Sample", 0.67),
    Startup("Plaster Palace", "a way for people to measure how warm their own rooms are",
            "Wren Example", 0.48),
    Startup("Storybook Stairs", "a walk told as a story, one page a day",
            "Xan Specimen", 0.57),
    Startup("Clockwork Cabbage", "a planner that turns four appointments into one trip",
            "Yas Mock", 0.53),
    Startup("Tinfoil Tram", "tokens for those who walk the last part of the way",
            "Zed Dummy", 0.45),
    Startup("Feigned Fiddle", "music afternoons that a nurse can book in one step",
            "Ash Sample", 0.59),
    Startup("Notebook Nightingale", "memory books made from a family's own photographs",
            "Bea Example", 0.69),
    Startup("Sketched Scarf", "knitting circles that lend out what they know",
            "Cal Specimen", 0.49),
    Startup("Would-Be Windmill", "a sum of bills and benefits that takes nine questions",
            "Dot Mock", 0.73),
)  # fmt: skip

BY_NAME = {startup.name: startup for startup in STARTUPS}
