using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Runtime.Children;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Server.Elsa.Definitions;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using MediatR;

namespace Baton.Server.Elsa.Instances;

/// <summary>Starts an instance and answers at its first rest. With a business key that was used before it answers with the first instance as it stands.</summary>
internal sealed record StartInstance(
    string DefinitionId, VersionOptions Which, ObjectValue Input, string? CorrelationId, string? Name, string? TriggerActivityId, bool IsDispatch, string? BusinessKey) : ICommand<Started>
{
    /// <summary>The id that its instance is to have, so that saying it twice starts one; a fresh one when null.</summary>
    public string? NewId { get; init; }

    public Permission Permission => Permission.StartInstances;

    // Drafts are not for keys that are given to others.
    public Reach Reach => string.Equals(Which.Name, VersionOptions.Published.Name, StringComparison.OrdinalIgnoreCase) ? Reach.OfDefinition(DefinitionId) : Reach.Everything;

    public string? Act => "instance.start";

    public string Subject => $"definition/{DefinitionId}";

    public bool IsRoutine => true;

    public int Starts => 1;
}

/// <summary>Elsa's answer to execute; dispatch gets the id alone.</summary>
internal sealed record Started(WorkflowState? WorkflowState, string? WorkflowInstanceId);

internal sealed class InstanceStarter(
    DefinitionVersions versions, DefinitionLibrary definitions, StepRunner steps, FirstRests rests, IStore store, RequestContext caller) : IRequestHandler<StartInstance, Started>
{
    public async Task<Started> Handle(StartInstance request, CancellationToken cancellationToken)
    {
        var row = await versions.FindAsync(request.DefinitionId, request.Which, cancellationToken);
        var plan = await definitions.PlanOfAsync(row, cancellationToken);
        var parameters = await definitions.ParametersAsync(caller.Tenant, plan, cancellationToken);
        var start = new Start(
            request.Input, parameters, request.CorrelationId, request.Name, caller.Caller, request.TriggerActivityId, request.TriggerActivityId is null ? null : request.Input);
        Started? answer = null;
        var with = new StepAttachments { Changes = Freeze(row), FromStep = step => caller.ChangesFor(answer = AnswerOf(request, step)) };
        var result = await steps.StartAsync(new StartRequest(caller.Tenant, plan, start) { InstanceId = InstanceIds.Checked(request.NewId), BusinessKey = request.BusinessKey, With = with }, cancellationToken);
        if (result is { IsExisting: true, State: { } existing } && existing.Plan.DefinitionId == request.DefinitionId)
            return await AnswerWithAsync(existing, request, cancellationToken);
        if (result.IsExisting)
            throw RefusedException.Conflict("instance-exists", $"编号“{request.NewId}”已经是另一个流程的实例。", $"{request.NewId} is an instance of another definition.");
        if (result.Refusal is { Code: Refusal.InputInvalidCode } invalid)
            throw new RefusedException(invalid, 400);
        RefusedException.ThrowIfNotDone(result);
        return request.IsDispatch || result.Changes.ChildrenStarted.IsEmpty ? answer! : await AfterChildrenAsync(plan, result, cancellationToken) ?? answer!;
    }

    // What a repetition is answered is the parent's own first rest, which was committed.
    private async Task<Started?> AfterChildrenAsync(Plan plan, StepResult result, CancellationToken cancellation)
    {
        await rests.WaitAsync(caller.Tenant, result.Changes.ChildrenStarted, cancellation);
        return await steps.FindAsync(caller.Tenant, result.State!.Id, cancellation) is { } state
            ? new Started(WorkflowStates.Of(plan, state, InputsByExecution.Of(result.Changes.Journal)), null)
            : null;
    }

    private async Task<Started> AnswerWithAsync(InstanceState existing, StartInstance request, CancellationToken cancellation)
    {
        if (caller.Key is { OwnOnly: true } && existing.StartedBy != caller.Caller)
            throw RefusedException.Conflict("already-used", "这个编号已经用过了。", "The key or id has been used already.");
        var plan = await definitions.PlanOfAsync(caller.Tenant, existing.Plan, cancellation);
        var answer = request.IsDispatch ? new Started(null, existing.Id) : new Started(WorkflowStates.Of(plan, existing, InputsByExecution.Of([])), null);
        var stored = await store.CommitAsync(new Commit(caller.Tenant, caller.ChangesFor(answer)), cancellation);
        RefusedException.ThrowIfStopped(stored.RefusedBy);
        return answer;
    }

    // An instance of a draft keeps that drawing: it can never change under it.
    private static ImmutableArray<Change> Freeze(DefinitionRow row) =>
        row.IsPublished || row.IsFrozen ? [] : [new SaveDefinition(row with { IsFrozen = true }, null)];

    private static Started AnswerOf(StartInstance request, ComputedStep step) => request.IsDispatch
        ? new Started(null, step.State.Id)
        : new Started(WorkflowStates.Of(step.Plan, step.State, InputsByExecution.Of(step.Changes.Journal)), null);
}
