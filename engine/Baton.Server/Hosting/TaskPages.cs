using Baton.Runtime.Channels;

namespace Baton.Server.Hosting;

/// <summary>The addresses of pages as messages link to them. Known once the server knows its own.</summary>
internal sealed class TaskPages(PublicAddress address) : ITaskPages
{
    public string? AddressOf(string taskId) => Below("tasks", taskId);

    public string? AddressForCustomer(string instanceId) => Below("my/requests", instanceId);

    public string? AddressToJoin(string code) => Below("my/join", code);

    private string? Below(string pages, string id) => address.Text is { Length: > 0 } own ? $"{own}/{pages}/{Uri.EscapeDataString(id)}" : null;
}
