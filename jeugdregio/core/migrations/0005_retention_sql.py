"""The one way in which the product takes a table away: a quarter in which no region has a row any more (T42)."""

from django.db import migrations

DROP = """
CREATE FUNCTION drop_empty_quarter(part regclass) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    name text;
    parent regclass;
    region bigint;
    was_region text := current_setting('app.region', true);
    was_organisation text := current_setting('app.organisation', true);
    taken boolean := false;
BEGIN
    SELECT c.relname, p.oid::regclass INTO name, parent FROM pg_class c
        JOIN pg_inherits i ON i.inhrelid = c.oid
        JOIN pg_class p ON p.oid = i.inhparent AND p.relkind = 'p' AND p.relnamespace = 'public'::regnamespace
        WHERE c.oid = part AND c.relname = p.relname || right(c.relname, 7);
    IF name IS NULL OR right(name, 7) !~ '^_[0-9]{4}q[1-4]$' THEN
        RETURN false;
    END IF;
    IF to_date(right(name, 6), 'YYYY') > clock_timestamp() - interval '2 years' THEN
        RETURN false;
    END IF;
    -- In the order in which readers take them.
    EXECUTE format('LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE', parent);
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', part);
    -- The owner is held to the policies too, so it looks as each region in turn.
    FOR region IN SELECT id FROM core_organisation WHERE kind = 'region' LOOP
        PERFORM set_config('app.region', region::text, true), set_config('app.organisation', region::text, true);
        EXECUTE format('SELECT EXISTS (SELECT FROM %s)', part) INTO taken;
        EXIT WHEN taken;
    END LOOP;
    PERFORM set_config('app.region', coalesce(was_region, ''), true),
            set_config('app.organisation', coalesce(was_organisation, ''), true);
    IF taken THEN
        RETURN false;
    END IF;
    EXECUTE format('DROP TABLE %s', part);
    RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION drop_empty_quarter(regclass) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_empty_quarter(regclass) TO jeugdregio_app;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0004_chain_sql")]
    operations = [migrations.RunSQL(DROP)]
