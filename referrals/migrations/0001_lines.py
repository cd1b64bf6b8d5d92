"""The partitioned tables of claim lines; the rest of the app follows in 0002."""

from django.db import migrations

LINE = """
    region_id bigint NOT NULL,
    owner_id bigint NOT NULL,
    provider_id bigint,
    contract_id bigint,
    claim_id bigint NOT NULL,
    care_month date NOT NULL CHECK (extract(day FROM care_month) = 1),
    youth bytea NOT NULL CHECK (length(youth) = 16),
    product_code varchar(5) NOT NULL,
    amount bigint NOT NULL,
    known_on date NOT NULL,
"""

CLAIM_LINE = f"""
CREATE SEQUENCE referrals_claimline_id_seq;
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
    PRIMARY KEY (care_month, id)
) PARTITION BY RANGE (care_month);
ALTER SEQUENCE referrals_claimline_id_seq OWNED BY referrals_claimline.id;
CREATE INDEX claim_line_claim ON referrals_claimline (claim_id);
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
    PRIMARY KEY (care_month, id)
) PARTITION BY RANGE (care_month);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("core", "0001_context")]
    operations = [migrations.RunSQL(CLAIM_LINE), migrations.RunSQL(GRANTED_LINE)]
