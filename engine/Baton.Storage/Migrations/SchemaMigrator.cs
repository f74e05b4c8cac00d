using Microsoft.Extensions.Logging;

namespace Baton.Storage.Migrations;

/// <summary>
/// Brings a database up to date. Each script and the row that says so are one transaction, under a lock that belongs to
/// it: a process that is killed in between leaves neither the one nor the other, nor a lock.
/// </summary>
internal sealed partial class SchemaMigrator(IReadOnlyList<SchemaScript> scripts, TimeProvider time, ILogger logger)
{
    /// <exception cref="StoreUnavailableException">The database was written by a newer program, or is not Baton's.</exception>
    public void Migrate(ISchema schema)
    {
        var state = Check(schema.Read());
        foreach (var script in scripts.Where(script => script.Version > state.Version))
            Apply(schema, script);
    }

    /// <summary>For those who only read: the database is as this program would leave it.</summary>
    /// <exception cref="StoreUnavailableException">It is older or newer, or is not Baton's.</exception>
    public void CheckCurrent(ISchema schema)
    {
        if (Check(schema.Read()).Version < scripts[^1].Version)
            throw new StoreUnavailableException("数据库还没有升级到本程序的结构，请先运行 migrate 或启动服务。The database does not have this program's schema yet: run migrate, or start the server, first.");
    }

    private SchemaState Check(SchemaState state)
    {
        if (state.IsForeign)
            throw new StoreUnavailableException("该数据库不属于 Baton。This database belongs to another program.");
        var known = scripts[^1].Version;
        if (state.Version > known)
            throw new StoreUnavailableException(
                $"数据库由更新版本的 Baton 写成（结构版本 {state.Version}，本程序只认识到 {known}），请升级程序。The database was written by a newer Baton (schema version {state.Version}, this program knows up to {known}); please upgrade the program.");
        return state;
    }

    private void Apply(ISchema schema, SchemaScript script)
    {
        using var span = StoreTelemetry.Spans.StartActivity("baton.migration");
        span?.SetTag("script", script.Name);
        schema.Begin();
        try
        {
            // Another process may have been quicker while this one waited for the lock.
            var isNew = Check(schema.Read()).Version < script.Version;
            if (isNew)
            {
                schema.Run(script.Text);
                schema.Record(script, time.GetUtcNow());
            }
            schema.Commit();
            if (isNew)
                LogApplied(script.Name);
        }
        catch
        {
            schema.Rollback();
            throw;
        }
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "Schema script {Name} applied")]
    private partial void LogApplied(string name);
}
