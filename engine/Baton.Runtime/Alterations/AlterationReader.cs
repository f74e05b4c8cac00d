using System.Collections.Immutable;
using System.Globalization;
using Baton.Kernel;
using Baton.Kernel.Alterations;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Storage;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Alterations;

/// <summary>Makes of what a person asks for what the kernel takes, for one instance.</summary>
public sealed class AlterationReader(IStore store, DefinitionLibrary definitions)
{
    /// <summary>The stimulus, or why there is none.</summary>
    public async Task<(Altered? Altered, Refusal? Refusal)> ReadAsync(
        string tenant, InstanceState state, ImmutableArray<AlterationRequest> requests, string actor, string? reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (requests.IsDefaultOrEmpty)
            return (null, Refusal.InputInvalid("要写明改什么。", "alterations is missing."));
        var alterations = ImmutableArray.CreateBuilder<Alteration>(requests.Length);
        foreach (var request in requests)
        {
            var (alteration, refusal) = string.Equals(request.Type, nameof(Migrate), StringComparison.OrdinalIgnoreCase)
                ? await MigrateAsync(tenant, state, request.TargetVersion, cancellation)
                : Read(state, request);
            if (refusal is not null)
                return (null, refusal);
            alterations.Add(alteration!);
        }

        return (new Altered(alterations.DrainToImmutable(), actor, reason), null);
    }

    /// <summary>The alteration that binds the instance to a version of its definition, by number.</summary>
    public async Task<(Alteration? Alteration, Refusal? Refusal)> MigrateAsync(string tenant, InstanceState state, int? version, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (version is not { } number)
            return (null, Refusal.InputInvalid("要写明迁移到哪个版本。", "targetVersion is missing."));
        await using var reads = store.OpenReads();
        var definitionId = state.Plan.DefinitionId;
        var row = await reads.Definitions.FirstOrDefaultAsync(row => row.Tenant == tenant && row.DefinitionId == definitionId && row.Version == number, cancellation);
        if (row is null)
            return (null, Refusal.MigrationBlocked($"流程没有版本 {number}。", $"The definition has no version {number}."));
        if (!row.IsFrozen)
            return (null, Refusal.MigrationBlocked($"版本 {number} 是草稿，还会再改；请先发布。", $"Version {number} is a draft that may still change; publish it first."));
        var plan = await definitions.PlanOfAsync(row, cancellation);
        return (new Migrate(plan.Key, await definitions.ParametersAsync(tenant, plan, cancellation)), null);
    }

    private static (Alteration? Alteration, Refusal? Refusal) Read(InstanceState state, AlterationRequest request)
    {
        if (!TryReadExecution(state, request.ActivityInstanceId, out var execution))
            return (null, Refusal.ActivityNotRunning(request.ActivityInstanceId!));
        var isNamed = request.ActivityId is { Length: > 0 } || execution is not null;
        return request.Type?.ToUpperInvariant() switch
        {
            "CANCEL" => (new Cancel(), null),
            "JUMP" when request.ActivityId is { Length: > 0 } target => (new Jump(target, execution), null),
            "CANCELACTIVITY" when isNamed => (new CancelActivity(request.ActivityId, execution), null),
            "SCHEDULEACTIVITY" when isNamed => (new ScheduleActivity(request.ActivityId, execution), null),
            "JUMP" or "CANCELACTIVITY" or "SCHEDULEACTIVITY" => (null, Refusal.InputInvalid("要写明是哪个节点。", $"{request.Type} needs an activityId.")),
            "MODIFYVARIABLE" when request is { VariableId: { Length: > 0 } variable, Value: { } value } => (new ModifyVariable(variable, value, execution), null),
            "MODIFYVARIABLE" => (null, Refusal.InputInvalid("要写明改哪个变量、改成什么。", "ModifyVariable needs a variableId and a value.")),
            _ => (null, Refusal.InputInvalid(
                $"不认识的操作“{request.Type}”：可以是 Migrate、Cancel、CancelActivity、ModifyVariable、ScheduleActivity、Jump。",
                $"{request.Type} is no alteration: there are Migrate, Cancel, CancelActivity, ModifyVariable, ScheduleActivity and Jump.")),
        };
    }

    private static bool TryReadExecution(InstanceState state, string? id, out int? execution)
    {
        execution = null;
        if (id is not { Length: > 0 })
            return true;
        var prefix = $"{state.Id}-";
        if (!id.StartsWith(prefix, StringComparison.Ordinal) || !int.TryParse(id.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        execution = number;
        return true;
    }
}
