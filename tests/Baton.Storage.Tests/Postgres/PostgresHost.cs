using Baton.Storage.Postgres;
using Baton.Storage.Tests.Conformance;
using Baton.TestDatabase;
using Microsoft.Extensions.Logging.Abstractions;

namespace Baton.Storage.Tests.Postgres;

/// <summary>A database of its own on the server that all tests share.</summary>
public class PostgresHost : StoreHost
{
    // Migrated once; every other database is its copy.
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    private readonly Lazy<PostgresDatabase> database = new(() => Task.Run(CreateAsync).GetAwaiter().GetResult());

    public string ConnectionString => database.Value.ConnectionString;

    /// <summary>Several groups at a time, as a server has them.</summary>
    protected virtual PostgresStoreOptions Options { get; } = new();

    public override IStore Create() => Create(Options);

    public IStore Create(PostgresStoreOptions options, TimeProvider? time = null) =>
        new PostgresStore(ConnectionString, time ?? Time, NullLogger<PostgresStore>.Instance, options);

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (database.IsValueCreated)
            await database.Value.DisposeAsync();
    }

    private static async Task<PostgresDatabase> CreateAsync() => await (await PostgresServer.SharedAsync()).CreateAsync(await Template.Value);

    private static async Task<string> MakeTemplateAsync()
    {
        var template = await (await PostgresServer.SharedAsync()).CreateAsync();
        await using var store = new PostgresStore(template.ConnectionString, TimeProvider.System, NullLogger<PostgresStore>.Instance, new PostgresStoreOptions { Hints = false });
        await store.OpenAsync(CancellationToken.None);
        return template.Name;
    }
}

/// <summary>One group at a time, so that what comes together is written together.</summary>
public sealed class SingleWriterHost : PostgresHost
{
    protected override PostgresStoreOptions Options { get; } = new() { Writers = 1 };
}
