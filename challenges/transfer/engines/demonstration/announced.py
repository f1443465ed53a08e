"""What the demonstration's challenges announce of judges and contact, in our own words."""

TOPICS = ("Reaching people", "Data and devices", "Homes and places", "Care and health")
WHO_JUDGES = (
    "Six people judge, from the posing body, the health service and residents’ groups; each "
    "application is read by some of them, and one of them chairs. All of them "
    "are invented in this demonstration."
)
CONTACT = "The invented innovation team"
CONTACT_EMAIL = "innovation@demo.example"
