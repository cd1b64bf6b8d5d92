"""Whether bytes of the file store are still needed: rows share them across organisations and regions (decisions 10)."""

from django.db import migrations

# The lock keeps a second row from coming in while somebody destroys the bytes, until that transaction ends.
USED = """
CREATE FUNCTION file_is_used(wanted text, but bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('file ' || wanted, 0));
    RETURN EXISTS (
        SELECT FROM core_storedfile f WHERE f.address = wanted AND f.destroyed_at IS NULL AND f.id <> but
    );
END $$;
REVOKE EXECUTE ON FUNCTION file_is_used(text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION file_is_used(text, bigint) TO jeugdregio_app;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0005_retention_sql")]
    operations = [migrations.RunSQL(USED)]
