-- Who may do what inside one database of the portal. Run as superuser in that database; a second run changes nothing.
SET client_min_messages = warning;

GRANT USAGE ON SCHEMA public TO jeugdregio_app, jeugdregio_auditor;
REVOKE CREATE ON SCHEMA public FROM PUBLIC, jeugdregio_app;

-- What the owner makes, the app may use; row policies narrow it, and a migration takes away what it must not have.
ALTER DEFAULT PRIVILEGES FOR ROLE jeugdregio_owner
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO jeugdregio_app;
ALTER DEFAULT PRIVILEGES FOR ROLE jeugdregio_owner
    GRANT USAGE, SELECT ON SEQUENCES TO jeugdregio_app;

-- Rights on the database itself are not copied when it is cloned, so they are given by its current name.
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO jeugdregio_auditor, jeugdregio_backup', current_database());
    -- Imports are staged in temporary tables.
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO jeugdregio_app', current_database());
END
$$;
