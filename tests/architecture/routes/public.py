"""What everybody may see."""

from tests.architecture.routes import EVERYBODY, Route

ROUTES = {
    "public:programmes": Route(EVERYBODY),
    "public:programme": Route(EVERYBODY, lambda world: (world.open.programme.slug,)),
    "public:missions": Route(EVERYBODY),
    "public:spread": Route(EVERYBODY),
    "public:spread_of": Route(EVERYBODY, lambda world: (world.pilot.slug,)),
    "public:organisation": Route(EVERYBODY, lambda world: (world.borough.slug,)),
    "public:sitemap": Route(EVERYBODY),
    "public:robots": Route(EVERYBODY),
    "health_live": Route(EVERYBODY),
    "health_ready": Route(EVERYBODY),
}
