using System.Globalization;

namespace Baton.Server.Tests.Faults;

/// <summary>A PostgreSQL database whose commits take their time: what is deferred to the end of a transaction sleeps, once in each.</summary>
internal static class SlowCommits
{
    private const string Prepare = """
        CREATE TABLE IF NOT EXISTS slowness (tables text, seconds float8);
        CREATE OR REPLACE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
          IF coalesce(current_setting('faults.slept', true), '') = '' AND TG_TABLE_NAME LIKE (SELECT tables FROM slowness) THEN
            PERFORM set_config('faults.slept', 'yes', true);
            PERFORM pg_sleep(seconds) FROM slowness;
          END IF;
          RETURN NULL;
        END $$;
        DO $$ DECLARE each text; BEGIN
          FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('slowness', 'locks', 'schema_versions')
            AND NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'slowly') LOOP
            EXECUTE format('CREATE CONSTRAINT TRIGGER slowly AFTER INSERT OR UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slowly()', each);
          END LOOP;
        END $$;
        """;

    /// <summary>From now on each commit that has written to one of these tables takes so long.</summary>
    /// <param name="postgres">Where.</param>
    /// <param name="tables">Their names, as LIKE takes them.</param>
    /// <param name="by">How long.</param>
    public static Task MakeAsync(FaultyPostgres postgres, string tables, TimeSpan by) => postgres.RunAsync(
        string.Create(CultureInfo.InvariantCulture, $"{Prepare} DELETE FROM slowness; INSERT INTO slowness VALUES ('{tables}', {by.TotalSeconds})"));

    /// <summary>As fast as ever, from the next commit on.</summary>
    public static Task EndAsync(FaultyPostgres postgres) => postgres.RunAsync("DELETE FROM slowness");
}
