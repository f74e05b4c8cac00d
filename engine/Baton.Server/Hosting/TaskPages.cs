using Baton.Runtime.Channels;

namespace Baton.Server.Hosting;

/// <summary>The address of a task as its card links to it. Known once the server knows its own.</summary>
internal sealed class TaskPages(PublicAddress address) : ITaskPages
{
    public string? AddressOf(string taskId) => address.Text is { Length: > 0 } own ? $"{own}/tasks/{Uri.EscapeDataString(taskId)}" : null;
}
