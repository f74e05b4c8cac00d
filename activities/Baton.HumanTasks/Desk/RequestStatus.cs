using Baton.Kernel.Executions;

namespace Baton.HumanTasks.Desk;

/// <summary>How a started flow stands, for its people: what went wrong inside is the operator's matter, and to them it goes on.</summary>
internal static class RequestStatus
{
    public const string Running = "running";

    public static string Of(string status, string subStatus) => (status, subStatus) switch
    {
        ("Running", _) => Running,
        (_, nameof(InstanceStatus.Cancelled)) => "cancelled",
        (_, nameof(InstanceStatus.Faulted)) => "faulted",
        _ => "finished",
    };
}
