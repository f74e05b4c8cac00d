using Baton.TestDatabase;
using Baton.TestWorld.Outside;
using Baton.TestWorld.Serving;
using Baton.TestWorld.Waiting;

namespace Baton.TestWorld;

/// <summary>
/// A company for the length of a test: the outside world, the server connected to it, and their files in a folder of their
/// own. Everything ends and vanishes with it, also when the test fails.
/// </summary>
public sealed class World : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("baton-world-").FullName;

    private World(WorldSettings settings, TestStore place)
    {
        Place = place;
        Outside = new OutsideWorld(_folder, settings.Simulator);
        Server = new ServerProcess(place.ConnectionString, Outside.Url, settings.Server);
        Api = new ServerApi(Server.Url);
        Patience = new Patience(DescribeAsync);
    }

    /// <summary>Where the server keeps everything.</summary>
    public TestStore Place { get; }

    public OutsideWorld Outside { get; }

    public ServerProcess Server { get; }

    public ServerApi Api { get; }

    public Patience Patience { get; }

    public Phones Phones => Outside.Phones;

    public string Folder => _folder;

    /// <summary>A world in which nothing has been started yet.</summary>
    public static async Task<World> CreateAsync(WorldSettings? settings = null)
    {
        settings ??= new WorldSettings();
        return new World(settings, await TestStore.CreateAsync(settings.Store, settings.Database));
    }

    /// <summary>A world in which people can begin to write.</summary>
    public static async Task<World> StartAsync(WorldSettings? settings = null)
    {
        var world = await CreateAsync(settings);
        try
        {
            await world.Outside.StartAsync();
            await world.Server.StartAsync();
            await world.ConnectedAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the server has told Tencent its callback address.</summary>
    public Task ConnectedAsync() => Patience.UntilAsync(
        "the server has told Tencent its callback address",
        async () => (await Outside.CallbackUrlAsync())?.StartsWith(Server.Url.AbsoluteUri, StringComparison.Ordinal) ?? false);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Outside.DisposeAsync();
        Api.Dispose();
        await Place.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> DescribeAsync()
    {
        string journal;
        try
        {
            journal = await Outside.Journal.TailAsync();
        }
        catch (HttpRequestException)
        {
            journal = Outside.Tail;
        }

        return $"{journal}\n{Server.Log.Tail()}";
    }
}

/// <summary>What a test wants otherwise than usual.</summary>
public sealed record WorldSettings
{
    /// <summary>Environment variables of the server, such as WeCom__CallTimeout.</summary>
    public IReadOnlyDictionary<string, string> Server { get; init; } = new Dictionary<string, string>();

    /// <summary>What the server keeps its memory in; by default what this run of the tests uses.</summary>
    public StoreKind Store { get; init; } = TestStore.Usual;

    /// <summary>Where a PostgreSQL database is made; by default on the server that this process's tests share.</summary>
    public PostgresServer? Database { get; init; }

    /// <summary>Settings of the section Simulator, such as CallbackTimeout.</summary>
    public IReadOnlyDictionary<string, string> Simulator { get; init; } = new Dictionary<string, string>();
}
