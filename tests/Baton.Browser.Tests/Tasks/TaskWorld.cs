using Baton.Browser.Tests.Browsing;

namespace Baton.Browser.Tests.Tasks;

/// <summary>One company for all tests of people's own pages. Its server goes by the name that each phone has for it, so that every phone is signed in by itself.</summary>
public sealed class TaskWorld : IAsyncLifetime
{
    internal BrowserFixture Browser { get; } = new(new WorldSettings { Server = new Dictionary<string, string> { ["Baton__PublicUrl"] = "" } });

    public ValueTask InitializeAsync() => Browser.InitializeAsync();

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}

