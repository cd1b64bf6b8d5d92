"""The chain over the audit streams, made and thinned by functions of the owner only (decisions 19)."""

from django.db import migrations

# A column that is added later and empty in old rows leaves their text as it was.
TEXT = """
CREATE FUNCTION sealed_text(held jsonb) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN (SELECT jsonb_object_agg(key, value)::text FROM jsonb_each(held - 'id') WHERE value <> 'null'::jsonb);
"""

# Rows become visible out of the order of their ids, so every row above what was the highest id an hour ago
# is looked at; a transaction that takes longer than that would be found by the verification, not lost.
SEAL = """
CREATE FUNCTION seal_stream(wanted text, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    origin text;
    last record;
    settled bigint;
    found record;
    made integer := 0;
BEGIN
    SELECT source INTO STRICT origin FROM core_stream WHERE name = wanted;
    PERFORM pg_advisory_xact_lock(hashtext('chain of ' || wanted));
    SELECT place, head, highest INTO last FROM core_link WHERE stream = wanted ORDER BY place DESC LIMIT 1;
    SELECT highest INTO settled FROM core_link
        WHERE stream = wanted AND sealed_at < clock_timestamp() - interval '1 hour' ORDER BY sealed_at DESC LIMIT 1;
    last.place := coalesce(last.place, 0);
    last.head := coalesce(last.head, sha256(convert_to(wanted, 'UTF8')));
    last.highest := coalesce(last.highest, 0);
    FOR found IN EXECUTE format(
        'SELECT t.id, t.at, sha256(convert_to(sealed_text(to_jsonb(t)), ''UTF8'')) AS digest FROM %I t
         WHERE t.id > $1 AND NOT EXISTS (SELECT FROM core_link l WHERE l.stream = $2 AND l.row_id = t.id)
         ORDER BY t.id LIMIT $3', origin) USING coalesce(settled, 0), wanted, most
    LOOP
        last.place := last.place + 1;
        last.highest := greatest(last.highest, found.id);
        last.head := sha256(last.head || int8send(last.place) || int8send(found.id)
            || int8send((extract(epoch FROM found.at) * 1000000)::bigint) || found.digest);
        INSERT INTO core_link (stream, place, row_id, at, digest, head, highest, sealed_at)
            VALUES (wanted, last.place, found.id, found.at, found.digest, last.head, last.highest, clock_timestamp());
        made := made + 1;
    END LOOP;
    RETURN made;
END $$;
REVOKE EXECUTE ON FUNCTION seal_stream(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seal_stream(text, integer) TO jeugdregio_app;
"""

# Of the region of the context, or of no region; nothing younger than a year, and nothing that is not in the chain.
PURGE = """
CREATE FUNCTION purge_rows(wanted text, piece regclass, before date, why text, really boolean) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    line timestamptz := before::timestamp AT TIME ZONE 'Europe/Amsterdam';
    due bigint[];
    made bigint;
    gone bigint;
BEGIN
    IF wanted = 'purges' OR NOT EXISTS (
        SELECT FROM core_stream s JOIN pg_class c ON c.relname = s.source AND c.relnamespace = 'public'::regnamespace
        WHERE s.name = wanted AND (c.oid = piece OR EXISTS (
            SELECT FROM pg_inherits i WHERE i.inhrelid = piece AND i.inhparent = c.oid))) THEN
        RAISE EXCEPTION '% is no part of the log %', piece, wanted;
    END IF;
    IF line > clock_timestamp() - interval '1 year' THEN
        RAISE EXCEPTION 'rows of % younger than a year stay', wanted;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('chain of ' || wanted));
    EXECUTE format('SELECT array_agg(t.id ORDER BY t.id) FROM %s t
        JOIN core_link l ON l.stream = $1 AND l.row_id = t.id
        WHERE t.at < $2 AND t.region_id IS NOT DISTINCT FROM app_region()', piece) INTO due USING wanted, line;
    IF due IS NULL OR NOT really THEN
        RETURN coalesce(cardinality(due), 0);
    END IF;
    INSERT INTO core_purge (stream, of_region, before, rows, digest, reason, at)
        VALUES (wanted, app_region(), line, cardinality(due),
                (SELECT sha256(string_agg(int8send(id), ''::bytea ORDER BY id)) FROM unnest(due) AS id),
                why, clock_timestamp())
        RETURNING id INTO made;
    INSERT INTO core_purged (purge_id, stream, row_id) SELECT made, wanted, unnest(due);
    EXECUTE format('DELETE FROM %s t USING core_purged p WHERE p.purge_id = $1 AND p.row_id = t.id', piece) USING made;
    GET DIAGNOSTICS gone = ROW_COUNT;
    IF gone <> cardinality(due) THEN
        RAISE EXCEPTION 'only % of % rows of % may leave in this context', gone, cardinality(due), wanted;
    END IF;
    RETURN gone;
END $$;
REVOKE EXECUTE ON FUNCTION purge_rows(text, regclass, date, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_rows(text, regclass, date, text, boolean) TO jeugdregio_app;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0003_history_sql")]
    operations = [migrations.RunSQL(TEXT), migrations.RunSQL(SEAL), migrations.RunSQL(PURGE)]
