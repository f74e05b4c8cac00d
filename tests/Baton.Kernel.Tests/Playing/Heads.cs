using Baton.Kernel.Executions;

namespace Baton.Kernel.Tests.Playing;

/// <summary>What the row of an instance would say of it.</summary>
internal static class Heads
{
    public static InstanceHead Of(InstanceState state) => new()
    {
        Tenant = state.Tenant,
        Id = state.Id,
        Plan = state.Plan,
        Status = state.Status,
        CorrelationId = state.CorrelationId,
        Name = state.Name,
        StartedBy = state.StartedBy,
        CreatedAt = state.CreatedAt,
        UpdatedAt = state.UpdatedAt,
        FinishedAt = state.FinishedAt,
    };
}
