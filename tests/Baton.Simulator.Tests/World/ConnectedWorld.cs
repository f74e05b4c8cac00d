namespace Baton.Simulator.Tests.World;

/// <summary>A world with a server behind it that takes its callbacks.</summary>
public abstract class ConnectedWorld : IAsyncLifetime
{
    private Receiver _receiver = null!;

    private protected TestWorld World { get; } = new();

    private protected Receiver Receiver => _receiver;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.Start(World.Cipher, World.Credentials);
        await World.Connect(_receiver);
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await _receiver.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
