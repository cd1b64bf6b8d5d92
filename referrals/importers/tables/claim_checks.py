"""Checks on the claims of a file by themselves, as the reader of messages makes them on a claim message."""

from collections.abc import Sequence

from django.db import connection

from referrals.importers.checks import Check, judge
from referrals.importers.staging import run

# The lines that the reader found odd; most are right and are not looked at.
ODD_TABLE = """
CREATE TEMP TABLE IF NOT EXISTS stage_odd (
    msg int, line int, reference text, credits text, category text, care_from date, care_to date, volume bigint,
    unit text, tariff bigint, amount bigint, dated date) ON COMMIT DELETE ROWS;
TRUNCATE stage_odd;
"""
ODD = """
INSERT INTO stage_odd
SELECT l.msg, l.line, l.reference, l.credits, l.category, l.care_from, l.care_to, l.volume, l.unit, l.tariff, l.amount,
       s.dated
FROM unnest(%(odd)s::int[]) odd (line) JOIN stage_line l USING (line) JOIN stage_message s USING (msg)
"""
LOOK = """
CREATE TEMP TABLE IF NOT EXISTS stage_look (msg int) ON COMMIT DELETE ROWS;
TRUNCATE stage_look;
INSERT INTO stage_look SELECT unnest(%(look)s::int[])
"""


def _odd(element: str, where: str, params: str = "") -> str:
    return f"""SELECT msg, line, '{element}' AS element, reference, jsonb_build_object({params}) AS params
        FROM stage_odd WHERE {where}"""


def _cents(amount: str) -> str:
    return f"(({amount}) / 100.0)::numeric(14,2)::text"


DAYS = "'starts_on', care_from, 'ends_on', care_to"
AMOUNTS = f"'reference', reference, 'amount_eur', {_cents('abs(amount)')}, 'expected_eur', "

LINES_ALONE = (
    Check("CS003", _odd("ProductPeriode", "care_to < care_from", DAYS)),
    Check(
        "CS337",
        _odd(
            "ProductPeriode",
            "care_to >= care_from AND date_trunc('month', care_from) <> date_trunc('month', care_to)",
            DAYS,
        ),
    ),
    Check("TR137", _odd("ProductPeriode", "care_to > dated", DAYS)),
    Check("TR335", _odd("ProductPeriode", "care_to < dated - interval '5 years'", DAYS)),
    Check(
        "CD087",
        _odd("ProductTarief", "(tariff IS NULL) <> (unit = '83')", AMOUNTS + _cents("abs(amount)")),
    ),
    Check(
        "CS339",
        _odd(
            "IngediendBedrag",
            "unit = '83' AND tariff IS NULL AND abs(amount) <> volume",
            AMOUNTS + _cents("volume"),
        ),
    ),
    # Minutes may rest on an hourly tariff that was rounded to a cent a minute.
    Check(
        "TR346",
        _odd(
            "IngediendBedrag",
            """unit <> '83' AND CASE WHEN unit = '01' THEN 2 * abs(abs(amount) - volume * tariff) > volume + 1
                                     ELSE abs(amount) <> volume * tariff END""",
            AMOUNTS + _cents("volume * tariff"),
        ),
    ),
    Check(
        "CD060",
        _odd("VorigReferentieNummer", "(amount < 0) <> (credits <> '')", "'reference', reference"),
    ),
)
LINES_TOGETHER = (
    Check(
        "TR315",
        """SELECT msg, line, 'VorigReferentieNummer' AS element, reference,
                  jsonb_build_object('reference', reference) AS params
           FROM (SELECT l.*, min(line) OVER (PARTITION BY msg, credits) AS first
                 FROM stage_line l JOIN stage_look USING (msg) WHERE credits <> '') l WHERE line > first""",
    ),
    Check(
        "TR316",
        """SELECT l.msg, l.line, 'VorigReferentieNummer' AS element, l.reference,
                  jsonb_build_object('reference', l.reference) AS params
           FROM stage_line l JOIN stage_look USING (msg)
           JOIN stage_line d ON d.msg = l.msg AND d.reference = l.credits AND d.credits = ''
           WHERE l.credits <> ''""",
    ),
    Check(
        "TR416",
        """SELECT msg, line, 'VorigReferentieNummer' AS element, reference,
                  jsonb_build_object('reference', reference) AS params
           FROM (SELECT l.*, min(line) OVER (
                     PARTITION BY msg, allocation_number, category, product_code, care_from, care_to) AS first
                 FROM stage_line l JOIN stage_look USING (msg) WHERE amount >= 0 AND credits = '') l
           WHERE line > first""",
    ),
)

# The claims of the file so far; of one that comes back the earlier rows were judged without the later ones.
FILE = """
CREATE TEMP TABLE IF NOT EXISTS file_claim (sender text, receiver text, identification text,
                                            PRIMARY KEY (sender, receiver, identification)) ON COMMIT DROP
"""
APART = """
SELECT min(msg) FROM (
    SELECT s.msg FROM stage_message s JOIN file_claim USING (sender, receiver, identification)
    WHERE s.kind = 'TB323'
    UNION ALL
    SELECT max(msg) FROM stage_message WHERE kind = 'TB323'
    GROUP BY sender, receiver, identification HAVING count(*) > 1
) twice
"""
SEEN = (
    "INSERT INTO file_claim SELECT sender, receiver, identification FROM stage_message WHERE kind = 'TB323'"
)

PAIRS = (
    """UPDATE stage_message a SET refused = true FROM stage_message c
       WHERE a.kind = 'TB325' AND c.msg = a.msg - 1 AND c.refused AND NOT a.refused AND NOT a.known""",
    """UPDATE stage_message c SET refused = true FROM stage_message a
       WHERE a.kind = 'TB325' AND c.msg = a.msg - 1 AND a.refused AND NOT c.refused AND NOT c.known""",
)


def begin_file() -> None:
    """No claim of the file was seen yet."""
    run(FILE)
    run("TRUNCATE file_claim")


def apart_claim() -> int | None:
    """The first claim of this portion that began earlier in the file; else the claims are noted as seen."""
    with connection.cursor() as cursor:
        cursor.execute(APART)
        found: int | None = cursor.fetchone()[0]
    if found is None:
        run(SEEN)
    return found


def judge_alone(region_id: int, odd: Sequence[int], look: Sequence[int]) -> None:
    """Note what is wrong with claims by themselves.

    `odd` holds the rows of lines that may be wrong, `look` the claims whose lines must be compared.
    """
    if odd:
        run(ODD_TABLE)
        run(ODD, {"odd": list(odd)})
        judge(LINES_ALONE, region_id)
    if look:
        run(LOOK, {"look": list(look)})
        judge(LINES_TOGETHER, region_id)


def settle_pairs() -> None:
    """A claim and its answer go in together or not at all; what is known already stays out of it."""
    for statement in PAIRS:
        run(statement)
