"""The functions that policies, grants and partitions rest on; before any table."""

from django.db import migrations

CONTEXT = """
CREATE FUNCTION app_actor() RETURNS bigint LANGUAGE sql STABLE
    RETURN nullif(current_setting('app.actor', true), '')::bigint;
CREATE FUNCTION app_organisation() RETURNS bigint LANGUAGE sql STABLE
    RETURN nullif(current_setting('app.organisation', true), '')::bigint;
CREATE FUNCTION app_region() RETURNS bigint LANGUAGE sql STABLE
    RETURN nullif(current_setting('app.region', true), '')::bigint;
CREATE FUNCTION app_scope() RETURNS text LANGUAGE sql STABLE
    RETURN nullif(current_setting('app.scope', true), '');
"""

# One place that hands out rights, so that no table is forgotten and none gets too much.
GRANTS = """
CREATE FUNCTION grant_roles() RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    GRANT USAGE ON SCHEMA public TO jeugdregio_app, jeugdregio_auditor, jeugdregio_backup;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO jeugdregio_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO jeugdregio_app;
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO jeugdregio_backup;
    GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO jeugdregio_backup;
    REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM jeugdregio_app;
END $$;
REVOKE EXECUTE ON FUNCTION grant_roles() FROM PUBLIC;
"""

# A partition is a table of its own: without policies of its own it leaks to who names it directly. It gets the rights
# that its parent has, roles of policies included, so that it opens no side door; its bounds do not depend on where the
# clock of a session stands.
PARTITIONS = """
CREATE FUNCTION secure_partition(parent regclass, part regclass) RETURNS void
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    rule record;
    verb text;
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('REVOKE ALL ON %s FROM jeugdregio_app', part);
    FOREACH verb IN ARRAY ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'] LOOP
        IF has_table_privilege('jeugdregio_app', parent, verb) THEN
            EXECUTE format('GRANT %s ON %s TO jeugdregio_app', verb, part);
        END IF;
    END LOOP;
    EXECUTE format('GRANT SELECT ON %s TO jeugdregio_backup', part);
    FOR rule IN SELECT polname, polcmd, pg_get_expr(polqual, polrelid) AS seen,
                       pg_get_expr(polwithcheck, polrelid) AS made
                FROM pg_policy WHERE polrelid = parent LOOP
        EXECUTE format('DROP POLICY IF EXISTS %I ON %s', rule.polname, part);
        EXECUTE format('CREATE POLICY %I ON %s FOR %s%s%s', rule.polname, part,
            CASE rule.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT'
                             WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
            coalesce(' USING (' || rule.seen || ')', ''),
            coalesce(' WITH CHECK (' || rule.made || ')', ''));
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION secure_partition(regclass, regclass) FROM PUBLIC;

CREATE FUNCTION secure_partitions(parent regclass) RETURNS void
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM secure_partition(parent, inhrelid::regclass) FROM pg_inherits WHERE inhparent = parent;
END $$;
REVOKE EXECUTE ON FUNCTION secure_partitions(regclass) FROM PUBLIC;

CREATE FUNCTION ensure_quarter_partition(parent regclass, day date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    first date := date_trunc('quarter', day);
    next date := date_trunc('quarter', day) + interval '3 months';
    parent_name text;
    child text;
BEGIN
    SELECT relname INTO parent_name FROM pg_class
        WHERE oid = parent AND relkind = 'p' AND relnamespace = 'public'::regnamespace;
    IF parent_name IS NULL THEN
        RAISE EXCEPTION '% is not a partitioned table of this product', parent;
    END IF;
    IF day < date '2015-01-01' OR day >= date '2100-01-01' THEN
        RAISE EXCEPTION 'no partition for %', day;
    END IF;
    child := parent_name || to_char(first, '_YYYY"q"Q');
    IF to_regclass('public.' || quote_ident(child)) IS NOT NULL THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext(child));
    IF to_regclass('public.' || quote_ident(child)) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF %s FOR VALUES FROM (%L) TO (%L)', child, parent, first, next);
    PERFORM secure_partition(parent, to_regclass('public.' || quote_ident(child)));
    RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION ensure_quarter_partition(regclass, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_quarter_partition(regclass, date) TO jeugdregio_app;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [migrations.RunSQL(CONTEXT), migrations.RunSQL(GRANTS), migrations.RunSQL(PARTITIONS)]
