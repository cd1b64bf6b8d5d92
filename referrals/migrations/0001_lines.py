"""The tables that are as large as all claim lines; the rest of the app follows in 0002.

Lines and keys are written in the order of their numbers, so an index that begins with a number only grows at its
end: that is a third of the cost of one that begins with the month.
"""

from django.db import migrations, models

LINE = """
    region_id bigint NOT NULL,
    owner_id bigint NOT NULL,
    provider_id bigint,
    contract_id bigint,
    claim_id bigint NOT NULL,
    care_month date NOT NULL CHECK (date_part('day', care_month) = 1),
    youth bytea NOT NULL CHECK (length(youth) = 16),
    product_code varchar(5) NOT NULL,
    amount bigint NOT NULL,
    known_on date NOT NULL,
"""

CLAIM_LINE = f"""
CREATE SEQUENCE referrals_claimline_id_seq CACHE 1000;
CREATE TABLE referrals_claimline (
    id bigint NOT NULL DEFAULT nextval('referrals_claimline_id_seq'),
    {LINE}
    reference varchar(20) NOT NULL,
    credits varchar(20) NOT NULL DEFAULT '',
    allocation_number varchar(9) NOT NULL,
    category varchar(2) NOT NULL,
    care_from date NOT NULL,
    care_to date NOT NULL CHECK (care_to >= care_from),
    volume integer NOT NULL,
    unit varchar(2) NOT NULL,
    tariff integer,
    claimed_on date NOT NULL,
    duplicate_of bigint,
    flags varchar(120) NOT NULL DEFAULT '',
    PRIMARY KEY (claim_id, id, care_month)
) PARTITION BY RANGE (care_month);
ALTER SEQUENCE referrals_claimline_id_seq OWNED BY referrals_claimline.id;
CREATE INDEX claim_line_flagged ON referrals_claimline (region_id, care_month) WHERE flags <> '';
"""

GRANTED_LINE = f"""
CREATE TABLE referrals_grantedline (
    id bigint NOT NULL,
    {LINE}
    allocation_number varchar(9) NOT NULL,
    volume integer NOT NULL,
    unit varchar(2) NOT NULL,
    claimed_on date NOT NULL,
    decided_on date NOT NULL,
    PRIMARY KEY (id, care_month)
) PARTITION BY RANGE (care_month);
"""

# What differs most stands first in the key, so that one comparison mostly settles a place in it.
CLAIM_KEY = """
CREATE TABLE referrals_claimkey (
    line_id bigint NOT NULL,
    claim_id bigint NOT NULL,
    region_id bigint NOT NULL,
    owner_id bigint NOT NULL,
    provider_id bigint,
    care_month date NOT NULL,
    agb varchar(8) NOT NULL,
    reference varchar(20) NOT NULL,
    CONSTRAINT claim_line_key UNIQUE (reference, agb, owner_id)
);
"""


KEY_STATE = migrations.CreateModel(
    name="ClaimKey",
    fields=[
        ("line_id", models.BigIntegerField(primary_key=True, serialize=False)),
        ("claim_id", models.BigIntegerField()),
        ("region_id", models.BigIntegerField()),
        ("owner_id", models.BigIntegerField()),
        ("provider_id", models.BigIntegerField(null=True)),
        ("agb", models.CharField(max_length=8)),
        ("reference", models.CharField(max_length=20)),
        ("care_month", models.DateField()),
    ],
    options={
        "constraints": [
            models.UniqueConstraint(fields=("reference", "agb", "owner_id"), name="claim_line_key")
        ],
    },
)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("core", "0001_context")]
    operations = [
        migrations.RunSQL(CLAIM_LINE),
        migrations.RunSQL(GRANTED_LINE),
        # Without the index that a primary key would bring: nobody looks for the key of a line.
        migrations.RunSQL(CLAIM_KEY, state_operations=[KEY_STATE]),
    ]
