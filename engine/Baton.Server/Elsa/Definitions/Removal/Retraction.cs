using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Kernel;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Drawings;
using Baton.Server.Elsa.Definitions.Writing;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Definitions;
using MediatR;

namespace Baton.Server.Elsa.Definitions.Removal;

internal static class Retraction
{
    public static void MapRetraction(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/workflow-definitions/{definitionId}/retract", (string definitionId, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new RetractPublished(definitionId), cancellation));
        elsa.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", (DefinitionIds body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new RetractMany(body.All), cancellation));
    }
}

/// <summary>
/// No new instances from now on; those that run go on with their version, and so does whoever uses it as an activity. Definitions that start
/// it would fault when they come to that: they are named in the answer, for this is the emergency brake and must always hold.
/// </summary>
internal sealed record RetractPublished(string DefinitionId) : ICommand<JsonObject>
{
    public Permission Permission => Permission.WriteDefinitions;

    public Reach Reach => Reach.OfDefinition(DefinitionId);

    public string? Act => "definition.retract";

    public string Subject => $"definition/{DefinitionId}";
}

internal sealed record RetractMany(ImmutableArray<string> DefinitionIds) : ICommand<RetractedDefinitions>
{
    public Permission Permission => Permission.WriteDefinitions;

    public string? Act => "definition.retract";

    public string Subject => DefinitionIds is [var one] ? $"definition/{one}" : "definitions";
}

/// <summary>Elsa's answer.</summary>
internal sealed record RetractedDefinitions(IReadOnlyList<string> Retracted, IReadOnlyList<string> AlreadyRetracted, IReadOnlyList<string> NotFound, IReadOnlyList<string> Skipped);

internal sealed class DefinitionRetractor(
    IStore store, DefinitionVersions versions, DefinitionReferences references, TriggerIndex triggers, UsableDefinitions usable, Palettes palettes, RequestContext caller)
    : IRequestHandler<RetractPublished, JsonObject>, IRequestHandler<RetractMany, RetractedDefinitions>
{
    public async Task<JsonObject> Handle(RetractPublished request, CancellationToken cancellationToken)
    {
        var definitionId = request.DefinitionId;
        var latest = await versions.FindAsync(definitionId, VersionOptions.Latest, cancellationToken);
        if (await versions.TryFindAsync(definitionId, VersionOptions.Published, cancellationToken) is not { } published)
            throw new RefusedException(new Refusal("not-published", $"流程“{latest.Name}”没有发布，不用撤回。", $"{latest.Name} is not published."), 400);
        var answer = DefinitionModel.Of(published with { IsPublished = false }, caller, await palettes.ReadAsync(cancellationToken));
        if (await StartersAsync(definitionId, cancellationToken) is { Count: > 0 } problems)
            answer["problems"] = JsonSerializer.SerializeToNode(problems, AnswerJson.Options);
        await CommitAsync([.. Withdrawal(definitionId), .. caller.ChangesFor(answer)], cancellationToken);
        return answer;
    }

    public async Task<RetractedDefinitions> Handle(RetractMany request, CancellationToken cancellationToken)
    {
        var (retracted, already, unknown) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var id in request.DefinitionIds)
        {
            var published = await versions.TryFindAsync(id, VersionOptions.Published, cancellationToken);
            var list = published is not null ? retracted : await versions.TryFindAsync(id, VersionOptions.Latest, cancellationToken) is null ? unknown : already;
            list.Add(id);
        }

        var answer = new RetractedDefinitions(retracted, already, unknown, []);
        caller.AuditDetail = answer;
        await CommitAsync([.. retracted.SelectMany(Withdrawal), .. caller.ChangesFor(answer)], cancellationToken);
        return answer;
    }

    private async Task<IReadOnlyList<ProblemView>> StartersAsync(string definitionId, CancellationToken cancellation) =>
    [
        .. (await references.ConsumersAsync(caller.Tenant, definitionId, cancellation)).Where(consumer => consumer is { IsStart: true, IsPublished: true })
            .Select(consumer => ProblemView.Of(
                Problem.Warning(null, null, $"“{consumer.Name}”要执行这个流程，走到那里会停下。", $"{consumer.Name} starts this definition and will fault when it comes to that."), caller.Language)),
    ];

    private static Change[] Withdrawal(string definitionId) => [new RetractDefinition(definitionId), new SetTriggers(definitionId, [])];

    private async Task CommitAsync(ImmutableArray<Change> changes, CancellationToken cancellation)
    {
        var result = await store.CommitAsync(new Commit(caller.Tenant, changes), cancellation);
        RefusedException.ThrowIfStopped(result.RefusedBy);
        triggers.Refresh(caller.Tenant);
        usable.Refresh(caller.Tenant);
    }
}
