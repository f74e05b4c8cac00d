using System.Text.Json.Nodes;
using Baton.Simulator.Tests.World;

namespace Baton.Simulator.Tests.Tencent.ContactWrites;

/// <summary>A world whose contacts are written by the secret of 通讯录同步, and a server that is told of it.</summary>
public abstract class ContactWriteWorld : ConnectedWorld
{
    private protected Task<JsonNode> CallAsync(string path, string body) => World.CallAsContacts(path, JsonNode.Parse(body));

    /// <summary>The next thing the server is told: these fields of it, by name where it has none.</summary>
    private protected async Task<string> NewsAsync(params string[] fields)
    {
        var news = World.Open(await Receiver.Next());
        return string.Join(' ', fields.Select(field => news.Element(field)?.Value ?? field + ":"));
    }
}
