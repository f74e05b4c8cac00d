namespace Baton.Storage.Migrations;

/// <summary>A database as its migration sees it. Between <see cref="Begin"/> and its end no other process migrates it; one that is killed there leaves no lock.</summary>
internal interface ISchema
{
    SchemaState Read();

    /// <summary>Begins a transaction under the lock and makes sure that <c>schema_versions</c> stands.</summary>
    void Begin();

    void Run(string script);

    void Record(SchemaScript script, DateTimeOffset at);

    void Commit();

    void Rollback();
}

/// <summary>What stands in a database.</summary>
/// <param name="IsForeign">There are tables, and none of them says that they are Baton's.</param>
/// <param name="Version">The last script that was applied; 0 for none.</param>
internal readonly record struct SchemaState(bool IsForeign, long Version);
