#!/bin/sh
# Run once by the image of the database, on an empty data folder: the roles, their passwords and their rights.
set -eu

ask() { psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" "$@"; }

ask --file "${ROLES_FOLDER:-/jeugdregio}/roles.sql"
ask --set owner="$OWNER_PASSWORD" --set app="$APP_PASSWORD" \
    --set auditor="$AUDITOR_PASSWORD" --set backup="$BACKUP_PASSWORD" --set database="$POSTGRES_DB" <<'SQL'
ALTER ROLE jeugdregio_owner PASSWORD :'owner';
ALTER ROLE jeugdregio_app PASSWORD :'app';
ALTER ROLE jeugdregio_auditor PASSWORD :'auditor';
ALTER ROLE jeugdregio_backup PASSWORD :'backup';
ALTER DATABASE :"database" OWNER TO jeugdregio_owner;
SQL
ask --file "${ROLES_FOLDER:-/jeugdregio}/database.sql"
