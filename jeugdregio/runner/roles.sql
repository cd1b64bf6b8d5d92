-- The four logins of the portal. Run as superuser, once per server; a second run changes nothing.
-- owner migrates; app runs web, worker and scheduler; auditor reads what a migration grants it;
-- backup reads everything, past the row policies that the owner itself is held to.
SET client_min_messages = warning;

DO $$
DECLARE
    login text;
BEGIN
    FOREACH login IN ARRAY ARRAY['jeugdregio_owner', 'jeugdregio_app', 'jeugdregio_auditor', 'jeugdregio_backup'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
            EXECUTE format('CREATE ROLE %I', login);
        END IF;
    END LOOP;
END
$$;

ALTER ROLE jeugdregio_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE jeugdregio_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE jeugdregio_auditor LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE jeugdregio_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS;
ALTER ROLE jeugdregio_auditor SET default_transaction_read_only = on;
ALTER ROLE jeugdregio_backup SET default_transaction_read_only = on;
GRANT pg_read_all_data TO jeugdregio_backup;
