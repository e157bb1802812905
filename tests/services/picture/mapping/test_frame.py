import pytest

from app.services.picture.mapping import MapFrame
from tests.services.documents.pictured import map_facts


@pytest.mark.parametrize(("width", "height"), [(400.0, 320.0), (180.0, 900.0)])
def test_a_spot_that_is_pointed_at_is_where_the_map_draws_it(width: float, height: float) -> None:
    frame, facts = MapFrame(map_facts(), width, height), map_facts()
    for spot in ((width / 2, height / 2), (12.0, 30.0)):
        assert frame.spot(*frame.degrees(*spot)) == pytest.approx(spot, abs=0.02)
    centrum = next(place for place in facts.places if place.name == "Laholms centrum")
    assert frame.degrees(*frame.point(*centrum.at)) == pytest.approx((13.05, 56.51), abs=1e-3)
