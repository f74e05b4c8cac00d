using Baton.Expressions.Values.Large;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Kernel.Plans;
using Baton.Storage;
using Baton.Storage.Instances;

namespace Baton.Runtime.Steps;

/// <summary>
/// Reads states and journals as they are stored, with the large values that stand in rows of their own. Whoever reads one from the store
/// does it here, and need not know of those. The store is asked for values only where something refers to one.
/// </summary>
public sealed class InstanceStates(IStore store)
{
    /// <summary>The state of an instance as last committed, or null.</summary>
    /// <exception cref="LargeValueMissingException">A value of the instance is lost.</exception>
    public async Task<InstanceState?> FindAsync(string tenant, string instanceId, CancellationToken cancellation) =>
        await store.FindInstanceAsync(tenant, instanceId, cancellation) is { } row ? await TryReadAsync(row, cancellation) : null;

    /// <summary>The state in a row, or null where the instance was deleted after the row was read.</summary>
    /// <exception cref="LargeValueMissingException">A value of the instance is lost.</exception>
    public async Task<InstanceState?> TryReadAsync(InstanceRow row, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        try
        {
            return (await LoadAsync(row, cancellation)).State;
        }
        catch (LargeValueMissingException)
        {
            if (await store.FindInstanceAsync(row.Tenant, row.Id, cancellation) is null)
                return null;
            throw;
        }
    }

    /// <summary>For reading the journal of an instance, row by row; a value that several rows refer to is read once.</summary>
    public InstanceJournal JournalOf(string tenant, string instanceId) => new(store, tenant, instanceId);

    internal async Task<LoadedInstance> LoadAsync(InstanceRow row, CancellationToken cancellation)
    {
        var values = SourceOf(row.Id);
        await CompleteAsync(store, values, row.Tenant, row.Id, row.State, cancellation);
        return new LoadedInstance(StateJson.ReadBody(row.State, HeadOf(row), values), row.Version, row.BusinessKey, row.State.Length, values.Referred);
    }

    private static InstanceHead HeadOf(InstanceRow row) => new()
    {
        Tenant = row.Tenant,
        Id = row.Id,
        Plan = new PlanKey(row.DefinitionId, row.DefinitionVersionId, row.DefinitionVersion, row.ContentHash),
        Status = Enum.Parse<InstanceStatus>(row.SubStatus),
        CorrelationId = row.CorrelationId,
        Name = row.Name,
        StartedBy = row.StartedBy,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        FinishedAt = row.FinishedAt,
    };

    internal static LargeValueSource SourceOf(string instanceId) => new($"Instance {instanceId}");

    internal static async ValueTask CompleteAsync(IStore store, LargeValueSource values, string tenant, string instanceId, byte[] json, CancellationToken cancellation)
    {
        if (values.MissingIn(json) is not { Count: > 0 } missing)
            return;
        foreach (var found in await store.FindInstanceValuesAsync(tenant, instanceId, missing, cancellation))
            values.Add(found.Hash, found.Content);
    }
}

/// <summary>Reads the rows of one instance's journal, one after the other.</summary>
public sealed class InstanceJournal
{
    private readonly IStore _store;
    private readonly string _tenant;
    private readonly string _instanceId;
    private readonly LargeValueSource _values;

    internal InstanceJournal(IStore store, string tenant, string instanceId) =>
        (_store, _tenant, _instanceId, _values) = (store, tenant, instanceId, InstanceStates.SourceOf(instanceId));

    /// <param name="entries">A row's.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="LargeValueMissingException">A value of the instance is lost, or the instance was deleted meanwhile.</exception>
    public async ValueTask<StepJournal> ReadAsync(byte[] entries, CancellationToken cancellation)
    {
        await InstanceStates.CompleteAsync(_store, _values, _tenant, _instanceId, entries, cancellation);
        return StateJson.ReadJournal(entries, _values);
    }
}
