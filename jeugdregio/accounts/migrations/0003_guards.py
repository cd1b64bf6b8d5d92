"""What no way of writing gets around: the last administrator stays, nobody gives themselves rights, mandates last."""

from django.db import migrations

# Every change of the administrators of one organisation waits for the one before, so that two who leave at the
# same moment do not each count on the other. Days play no part: the database does not know the business clock.
MEMBERSHIP = """
CREATE FUNCTION membership_is_theirs() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF app_scope() = 'member' AND app_actor() IN (OLD.user_id, NEW.user_id) THEN
        RAISE EXCEPTION 'nobody changes their own role'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_not_of_oneself';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER membership_not_of_oneself BEFORE INSERT OR UPDATE OR DELETE ON accounts_membership
    FOR EACH ROW EXECUTE FUNCTION membership_is_theirs();

CREATE FUNCTION membership_keeps_administrator() RETURNS trigger
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.role NOT IN ('administrator', 'local_administrator') OR OLD.ended_at IS NOT NULL
        OR OLD.ends_on IS NOT NULL THEN
        RETURN NULL;
    END IF;
    IF OLD.role = 'local_administrator' AND app_organisation() = OLD.region_id THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('administrators ' || OLD.region_id), OLD.organisation_id::int);
    IF NOT EXISTS (SELECT FROM accounts_membership
                   WHERE organisation_id = OLD.organisation_id AND region_id = OLD.region_id AND role = OLD.role
                     AND ended_at IS NULL AND ends_on IS NULL) THEN
        RAISE EXCEPTION 'the last administrator stays'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_last_administrator';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER membership_last_administrator AFTER UPDATE OR DELETE ON accounts_membership
    FOR EACH ROW EXECUTE FUNCTION membership_keeps_administrator();
"""

MANDATE = """
CREATE FUNCTION mandate_is_only_ended() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a mandate is ended, never taken away'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_only_ended';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
        OR (NEW.region_id, NEW.owner_id, NEW.membership_id, NEW.act, NEW.kind, NEW.starts_on, NEW.given_by_id,
            NEW.given_at) IS DISTINCT FROM
           (OLD.region_id, OLD.owner_id, OLD.membership_id, OLD.act, OLD.kind, OLD.starts_on, OLD.given_by_id,
            OLD.given_at)
        OR NEW.ends_on IS DISTINCT FROM OLD.ends_on OR NEW.under_id IS DISTINCT FROM OLD.under_id) THEN
        RAISE EXCEPTION 'a mandate is ended, never changed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_only_ended';
    END IF;
    IF TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT FROM accounts_membership WHERE id = NEW.membership_id AND organisation_id = NEW.owner_id
            AND region_id = NEW.region_id AND (app_scope() <> 'member' OR user_id <> app_actor())) THEN
        RAISE EXCEPTION 'a mandate is given to a colleague'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mandate_for_a_colleague';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER mandate_only_ended BEFORE INSERT OR UPDATE OR DELETE ON accounts_mandate
    FOR EACH ROW EXECUTE FUNCTION mandate_is_only_ended();
"""

AWAY = """
DROP TRIGGER mandate_only_ended ON accounts_mandate;
DROP FUNCTION mandate_is_only_ended();
DROP TRIGGER membership_last_administrator ON accounts_membership;
DROP FUNCTION membership_keeps_administrator();
DROP TRIGGER membership_not_of_oneself ON accounts_membership;
DROP FUNCTION membership_is_theirs();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_initial")]
    operations = [migrations.RunSQL(MEMBERSHIP + MANDATE, AWAY)]
