namespace Baton.Messenger.Tests;

/// <summary>One world for the tests of a class; they keep out of each other's way by reasons of their own.</summary>
public class WorldFixture : IAsyncLifetime
{
    private World? _world;

    public World World => _world ?? throw new InvalidOperationException("The world has not begun.");

    protected virtual WorldSettings Settings { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync(Settings);
        await BegunAsync(_world);
    }

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
            await _world.DisposeAsync();
        Ended();
        GC.SuppressFinalize(this);
    }

    /// <summary>What has to be so before the first test.</summary>
    protected virtual Task BegunAsync(World world) => Task.CompletedTask;

    protected virtual void Ended()
    {
    }
}
