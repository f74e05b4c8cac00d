using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Runtime.Definitions;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Server.Elsa.Definitions;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using MediatR;

namespace Baton.Server.Elsa.Instances;

internal static class BulkDispatchEndpoint
{
    private sealed record BulkBody(string? CorrelationId, string? TriggerActivityId, JsonElement? VersionOptions, ObjectValue? Input, int? Count);

    public static void MapBulkDispatch(this IEndpointRouteBuilder elsa) =>
        elsa.MapPost("/workflow-definitions/{definitionId}/bulk-dispatch", (string definitionId, BulkBody? body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(
                new BulkDispatch(
                    definitionId, VersionOptions.Parse(body?.VersionOptions, VersionOptions.Published), body?.Input ?? ObjectValue.Empty,
                    string.IsNullOrEmpty(body?.CorrelationId) ? null : body.CorrelationId, string.IsNullOrEmpty(body?.TriggerActivityId) ? null : body.TriggerActivityId, body?.Count ?? 1),
                cancellation));
}

/// <summary>Starts so many instances with the same input. With an Idempotency-Key a repetition starts those that are missing, and no other.</summary>
internal sealed record BulkDispatch(string DefinitionId, VersionOptions Which, ObjectValue Input, string? CorrelationId, string? TriggerActivityId, int Count) : ICommand<DispatchedInstances>
{
    public const int Most = 1000;

    public Permission Permission => Permission.StartInstances;

    // A key's quota counts requests: a thousand starts in one are not for keys that are given to others.
    public Reach Reach => Reach.Everything;

    public string? Act => "instance.bulk-start";

    public string Subject => $"definition/{DefinitionId}";

    public int Starts => Count;
}

internal sealed record DispatchedInstances(IReadOnlyList<string> WorkflowInstanceIds);

internal sealed class BulkDispatcher(IStore store, DefinitionVersions versions, DefinitionLibrary definitions, StepRunner steps, RequestContext caller, TimeProvider time)
    : IRequestHandler<BulkDispatch, DispatchedInstances>
{
    // As many as are worth one group of commits.
    private const int AtOnce = 64;

    public async Task<DispatchedInstances> Handle(BulkDispatch request, CancellationToken cancellationToken)
    {
        if (request.Count is < 1 or > BulkDispatch.Most)
            throw RefusedException.Invalid($"count 要在 1 到 {BulkDispatch.Most} 之间。", $"count is between 1 and {BulkDispatch.Most}.");
        var row = await versions.FindAsync(request.DefinitionId, request.Which, cancellationToken);
        var plan = await definitions.PlanOfAsync(row, cancellationToken);
        var parameters = await definitions.ParametersAsync(caller.Tenant, plan, cancellationToken);
        var start = new Start(
            request.Input, parameters, request.CorrelationId, null, caller.Caller, request.TriggerActivityId, request.TriggerActivityId is null ? null : request.Input);

        // The first says whether it can be done at all, and freezes a draft for all of them.
        var ids = Enumerable.Range(0, request.Count).Select(IdOf).ToList();
        var first = await StartAsync(ids[0], row.IsPublished || row.IsFrozen ? [] : [new SaveDefinition(row with { IsFrozen = true }, null)]);
        if (first.Refusal is { Code: Refusal.InputInvalidCode } invalid)
            throw new RefusedException(invalid, 400);
        RefusedException.ThrowIfNotDone(first);
        var started = new List<string> { ids[0] };
        foreach (var some in ids.Skip(1).Chunk(AtOnce))
        {
            var results = await Task.WhenAll(some.Select(id => StartAsync(id, [])));
            started.AddRange(some.Where((_, place) => results[place].IsCommitted || results[place].IsExisting));
        }

        var answer = new DispatchedInstances(started);
        caller.AuditDetail = new { count = started.Count };
        var stored = await store.CommitAsync(new Commit(caller.Tenant, caller.ChangesFor(answer)), cancellationToken);
        RefusedException.ThrowIfStopped(stored.RefusedBy);
        return answer;

        Task<StepResult> StartAsync(string id, ImmutableArray<Change> with) => steps.StartAsync(
            new StartRequest(caller.Tenant, plan, start) { InstanceId = id, With = new StepAttachments { Changes = with } }, cancellationToken);
    }

    private string IdOf(int number) => caller.IdempotencyKey is { } key
        ? DerivedId.Of(DateTimeOffset.UnixEpoch, $"{caller.Caller}\n{key}", number, 0, string.Create(CultureInfo.InvariantCulture, $"bulk\n{caller.RequestHash}"))
        : FreshId.New(time);
}
