"""What is stored for the page "why this number"."""

import json

from monitoring.rules.explain import explain
from monitoring.rules.forecast import forecast
from tests.monitoring.rules.cases import example_one


def test_every_step_is_there_and_survives_json() -> None:
    stored = json.loads(json.dumps(explain(forecast(example_one()))))
    june = stored["delivered"][5]
    assert june == {
        "month": "2027-06",
        "lag": 0,
        "known": 0,
        "closed": 0,
        "completion": "0",
        "prior": "12000000",
        "method": "bornhuetter_ferguson",
        "ultimate": "12000000.000000",
        "outstanding": "12000000.000000",
    }
    assert stored["ahead"][0]["first"] == "2027-07-01"
    assert stored["ahead"][0]["obligo"] == "10000000.000000"
    assert stored["exhaustion"]["central"] == {"state": "expected", "day": "2027-12-27"}
    assert stored["exhaustion"]["late"] == {"state": "not_this_year", "day": None}
    assert stored["signals"] == ["EW1", "EW2"]
    assert stored["deviations"]["obligo"] == "2000000"
    assert [point["day"] for point in stored["path"]][-1] == "2027-12-31"
