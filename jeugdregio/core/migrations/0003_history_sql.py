"""The history of business objects: one table for all of them, written by one trigger function only.

The owner of the tables writes through that function, whoever changes a row and however: a form, a bulk statement
or psql. The role that runs the product can read what its policies allow and write nothing.
"""

from django.db import migrations

# By quarter, so that what is past its term leaves as a whole partition.
CHANGE = """
CREATE SEQUENCE core_change_id_seq;
CREATE TABLE core_change (
    id bigint NOT NULL DEFAULT nextval('core_change_id_seq'),
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    subject varchar(63) NOT NULL,
    subject_id bigint NOT NULL,
    root varchar(63) NOT NULL,
    root_id bigint NOT NULL,
    public_id uuid,
    verb varchar(8) NOT NULL,
    changes jsonb NOT NULL,
    actor_id bigint,
    organisation_id bigint,
    role varchar(30) NOT NULL,
    region_id bigint,
    owner_id bigint,
    readers bigint[] NOT NULL,
    shared boolean NOT NULL,
    reason text NOT NULL,
    trace varchar(32) NOT NULL,
    source varchar(80) NOT NULL,
    scope varchar(10) NOT NULL,
    login varchar(63) NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
ALTER SEQUENCE core_change_id_seq OWNED BY core_change.id;
CREATE INDEX change_root ON core_change (root, root_id, id);
CREATE INDEX change_subject ON core_change (subject, subject_id, id);
CREATE INDEX change_region ON core_change (region_id, id);
"""

SETTING = """
CREATE FUNCTION app_setting(name text) RETURNS text LANGUAGE sql STABLE
    RETURN coalesce(current_setting('app.' || name, true), '');
"""

# `told` comes from the declaration of the model: which columns hold what.
RECORD = """
CREATE FUNCTION record_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    told jsonb := TG_ARGV[0]::jsonb;
    before jsonb := '{}';
    after jsonb := '{}';
    held jsonb;
    found jsonb;
    region bigint;
    owner bigint;
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN before := to_jsonb(OLD); END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN after := to_jsonb(NEW); END IF;
    held := CASE TG_OP WHEN 'DELETE' THEN before ELSE after END;
    SELECT coalesce(jsonb_object_agg(key, CASE WHEN told->'masked' ? key THEN '[null, null]'::jsonb
                                               ELSE jsonb_build_array(before->key, after->key) END), '{}')
        INTO found
        FROM jsonb_object_keys(before || after) AS key
        WHERE coalesce(before->key, 'null') <> coalesce(after->key, 'null') AND NOT told->'skipped' ? key;
    IF TG_OP = 'UPDATE' AND found = '{}' THEN RETURN NULL; END IF;
    IF told ? 'region' THEN
        region := held->>(told->>'region');
        owner := held->>(told->>'owner');
    ELSIF NOT (told->>'shared')::boolean THEN
        region := app_region();
        owner := app_organisation();
    END IF;
    INSERT INTO core_change (subject, subject_id, root, root_id, public_id, verb, changes, actor_id,
                             organisation_id, role, region_id, owner_id, readers, shared, reason, trace, source,
                             scope, login)
    VALUES (TG_TABLE_NAME, coalesce((held->>(told->>'key'))::bigint, 0),
            coalesce(told->>'root', TG_TABLE_NAME),
            coalesce((held->>coalesce(told->>'root_key', told->>'key'))::bigint, 0),
            (held->>'public_id')::uuid, lower(TG_OP), found,
            coalesce(app_actor(), nullif(app_setting('by'), '')::bigint), app_organisation(),
            app_setting('role'), region, owner,
            array_remove(array[region, owner] || array(
                SELECT (held->>name)::bigint FROM jsonb_array_elements_text(told->'readers') AS name), NULL),
            (told->>'shared')::boolean, app_setting('reason'), app_setting('trace'), app_setting('source'),
            app_setting('scope'), session_user);
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION record_change() FROM PUBLIC;
"""

# What was written down stays as it was; a row that is noted as gone by its term may go, and the note is made by the
# function of the chain only.
PROTECT = """
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM core_purged p WHERE p.stream = TG_ARGV[0] AND p.row_id = OLD.id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'rows of % are appended, never changed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
"""



class Migration(migrations.Migration):
    dependencies = [("core", "0002_initial")]
    operations = [
        migrations.RunSQL(CHANGE),
        migrations.RunSQL(SETTING),
        migrations.RunSQL(RECORD),
        migrations.RunSQL(PROTECT),
    ]
