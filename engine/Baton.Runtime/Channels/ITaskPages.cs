namespace Baton.Runtime.Channels;

/// <summary>Where people see their tasks in full. The host has the pages; a runtime without a host has none.</summary>
public interface ITaskPages
{
    /// <returns>The whole address of a task's page; null where there is none.</returns>
    string? AddressOf(string taskId);
}

internal sealed class NoTaskPages : ITaskPages
{
    public string? AddressOf(string taskId) => null;
}
