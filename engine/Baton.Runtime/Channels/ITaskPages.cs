namespace Baton.Runtime.Channels;

/// <summary>Where people see their tasks in full. The host has the pages; a runtime without a host has none.</summary>
public interface ITaskPages
{
    /// <returns>The whole address of a task's page; null where there is none.</returns>
    string? AddressOf(string taskId);

    /// <returns>The whole address of the customers' page about something they have asked for; null where there is none.</returns>
    string? AddressForCustomer(string instanceId);

    /// <returns>The whole address at which a customer, or an employee in their own WeChat, brings a code that says who they are; null where there is none.</returns>
    string? AddressToJoin(string code);
}

internal sealed class NoTaskPages : ITaskPages
{
    public string? AddressOf(string taskId) => null;

    public string? AddressForCustomer(string instanceId) => null;

    public string? AddressToJoin(string code) => null;
}
