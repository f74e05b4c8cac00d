using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Runtime.Requests;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Instances;

internal sealed record ReadInstance(string Id) : IQuery<InstanceView>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(Id);
}

/// <summary>What a viewer asks for every few seconds.</summary>
internal sealed record ReadExecutionState(string Id) : IQuery<ExecutionStateView>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(Id);
}

internal sealed record ReadVariables(string Id) : IQuery<VariableList>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(Id);
}

internal sealed record InstanceView(
    string Id,
    string DefinitionId,
    string DefinitionVersionId,
    int Version,
    WorkflowState WorkflowState,
    string Status,
    string SubStatus,
    bool IsExecuting,
    string? CorrelationId,
    string? Name,
    int IncidentCount,
    bool IsSystem,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt);

internal sealed record ExecutionStateView(string Status, string WorkflowSubStatus, DateTimeOffset UpdatedAt);

internal sealed record VariableList(ImmutableArray<VariableView> Items, int Count);

/// <summary>A variable; one that was never given a value has none.</summary>
internal sealed record VariableView(string Id, string Name, Value? Value);

internal sealed class InstanceReader(InstanceFiles files, IStore store, RequestContext caller)
    : IRequestHandler<ReadInstance, InstanceView>, IRequestHandler<ReadExecutionState, ExecutionStateView>, IRequestHandler<ReadVariables, VariableList>
{
    public async Task<InstanceView> Handle(ReadInstance request, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(request.Id, cancellationToken);
        var (row, state, plan) = file;
        // Only living executions show their inputs here: a finished instance needs no journal.
        var inputs = state.Executions.IsEmpty ? [] : await files.InputsAsync(file, cancellationToken);
        return new InstanceView(
            state.Id, state.Plan.DefinitionId, state.Plan.VersionId, state.Plan.Version, WorkflowStates.Of(plan, state, inputs), WorkflowStates.StatusOf(state),
            state.Status.ToString(), false, state.CorrelationId, state.Name, row.IncidentCount, false, state.CreatedAt, state.UpdatedAt, state.FinishedAt);
    }

    public async Task<ExecutionStateView> Handle(ReadExecutionState request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        // Polled by every open viewer: the state itself is not read.
        return await reads.Instances.Where(row => row.Tenant == caller.Tenant && row.Id == request.Id)
            .Select(row => new ExecutionStateView(row.Status, row.SubStatus, row.UpdatedAt)).FirstOrDefaultAsync(cancellationToken) ?? throw InstanceFiles.NotFound(request.Id);
    }

    public async Task<VariableList> Handle(ReadVariables request, CancellationToken cancellationToken)
    {
        var (_, state, plan) = await files.FindAsync(request.Id, cancellationToken);
        return InstanceVariables.Of(plan, state);
    }
}
