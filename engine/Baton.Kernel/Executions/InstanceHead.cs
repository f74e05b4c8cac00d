using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>What the row of an instance says of it by itself, so that the state stored in that row need not say it again.</summary>
public sealed record InstanceHead
{
    public required string Tenant { get; init; }
    public required string Id { get; init; }
    public required PlanKey Plan { get; init; }
    public required InstanceStatus Status { get; init; }
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public string? StartedBy { get; init; }

    /// <summary>This and the other times in whole microseconds, as a state has them.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    internal static bool Has(string member) => Members.Contains(member);

    internal InstanceState Complete(InstanceState body) => body with
    {
        Tenant = Tenant,
        Id = Id,
        Plan = Plan,
        Status = Status,
        CorrelationId = CorrelationId,
        Name = Name,
        StartedBy = StartedBy,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        FinishedAt = FinishedAt,
    };

    private static readonly HashSet<string> Members = [.. typeof(InstanceHead).GetProperties().Select(property => property.Name)];
}
