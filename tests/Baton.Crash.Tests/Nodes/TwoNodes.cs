using Baton.TestDatabase;
using Baton.TestWorld;
using Baton.TestWorld.Serving;

namespace Baton.Crash.Tests.Nodes;

/// <summary>Two servers as processes of their own, on one database of a PostgreSQL server that belongs to this test.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private TwoNodes(PostgresServer database, World world, ServerProcess second) => 
        (Database, World, Second, OfSecond) = (database, world, second, new ServerApi(second.Url));

    public PostgresServer Database { get; }

    public World World { get; }

    public ServerProcess First => World.Server;

    public ServerProcess Second { get; }

    public IReadOnlyList<ServerProcess> All => [First, Second];

    /// <summary>A caller of the second node; the world's own API asks the first.</summary>
    public ServerApi OfSecond { get; }

    public static async Task<TwoNodes> StartAsync()
    {
        var database = await PostgresServer.StartAsync();
        var settings = new WorldSettings { Store = StoreKind.Postgres, Database = database };
        var world = await World.CreateAsync(settings);
        var nodes = new TwoNodes(database, world, new ServerProcess(world.Place.ConnectionString, world.Outside.Url, settings.Server));
        try
        {
            await world.Outside.StartAsync();
            // Both at once: they make the tables, the key ring and the sample company together.
            await Task.WhenAll(nodes.First.StartAsync(), nodes.Second.StartAsync());
            await world.Api.PublishAsync(Bookings.Definition.DeepClone().AsObject());
            return nodes;
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        OfSecond.Dispose();
        await Second.DisposeAsync();
        await World.DisposeAsync();
        await Database.DisposeAsync();
    }
}
