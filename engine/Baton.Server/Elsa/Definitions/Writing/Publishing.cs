using System.Collections.Immutable;
using Baton.Kernel.Plans;
using Baton.Runtime.Definitions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Definitions.Revisions;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using MediatR;

namespace Baton.Server.Elsa.Definitions.Writing;

internal static class Publishing
{
    public static void MapPublishing(this IEndpointRouteBuilder elsa)
    {
        elsa.MapPost("/workflow-definitions/{definitionId}/publish", async (string definitionId, HttpRequest request, IMediator mediator, CancellationToken cancellation) =>
            (await mediator.Send(new PublishDefinition(definitionId, SeenRevision.From(request), Confirmation.IsAsked(request)), cancellation)).ToResult(request.HttpContext));
        elsa.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", (DefinitionIds body, HttpRequest request, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new PublishDefinitions(body.All, Confirmation.IsAsked(request)), cancellation));
    }
}

/// <summary>Publishes the latest version as it stands.</summary>
internal sealed record PublishDefinition(string DefinitionId, SeenRevision? Seen = null, bool AsksFirst = false) : ICommand<SavedDefinition>
{
    public Permission Permission => Permission.WriteDefinitions;

    public Reach Reach => Reach.OfDefinition(DefinitionId);

    // The publisher writes the audit itself: it knows the version.
    public string? Act => null;

    public string Subject => $"definition/{DefinitionId}";
}

/// <summary>
/// Publishes the latest versions of several, each for itself. One that cannot be published does not hold up the others; neither does, with
/// <paramref name="AsksFirst"/>, one of which there is anything to warn.
/// </summary>
internal sealed record PublishDefinitions(ImmutableArray<string> DefinitionIds, bool AsksFirst = false) : ICommand<PublishedDefinitions>
{
    public Permission Permission => Permission.WriteDefinitions;

    public string? Act => null;

    public string Subject => "definitions";
}

/// <summary>
/// Elsa's answer, and ours: <paramref name="Unconfirmed"/> are not published because of their <paramref name="Warnings"/>, <paramref name="Failed"/>
/// because of their <paramref name="Errors"/>, and <paramref name="Names"/> says what people call those that were found; all by definition.
/// </summary>
internal sealed record PublishedDefinitions(
    IReadOnlyList<string> Published,
    IReadOnlyList<string> AlreadyPublished,
    IReadOnlyList<string> NotFound,
    IReadOnlyList<string> Skipped,
    IReadOnlyList<string> UpdatedConsumers,
    IReadOnlyList<string> Failed,
    IReadOnlyList<string> Unconfirmed,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Warnings,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Errors,
    IReadOnlyDictionary<string, string> Names);

internal sealed class BulkPublisher(IStore store, DefinitionPublisher publisher, DefinitionVersions versions, ReferenceUpdates updates, RequestContext caller)
    : IRequestHandler<PublishDefinitions, PublishedDefinitions>
{
    public async Task<PublishedDefinitions> Handle(PublishDefinitions request, CancellationToken cancellationToken)
    {
        var (published, already, unknown, unconfirmed, consumers) = (new List<string>(), new List<string>(), new List<string>(), new List<string>(), new List<string>());
        var (warnings, errors) = (new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, IReadOnlyList<string>>());
        var names = new Dictionary<string, string>();
        foreach (var id in request.DefinitionIds)
        {
            if (await versions.TryFindAsync(id, VersionOptions.Latest, cancellationToken) is not { } latest)
            {
                unknown.Add(id);
                continue;
            }

            names[id] = latest.Name;
            if (latest.IsPublished)
            {
                already.Add(id);
                continue;
            }

            var drawing = DefinitionModel.DrawingOf(latest);
            var result = await publisher.SaveAsync(caller.Tenant, drawing, true, caller.Caller, latest, request.AsksFirst, _ => [], cancellationToken);
            if (result.IsUnconfirmed)
            {
                unconfirmed.Add(id);
                warnings[id] = Words(result.Problems, ProblemSeverity.Warning);
                continue;
            }

            if (result.Row is null)
            {
                errors[id] = result.Problems.IsEmpty ? [caller.Language.Choose("刚刚有别人改过，请再试。", "Somebody else was faster; try again.")] : Words(result.Problems, ProblemSeverity.Error);
                continue;
            }

            published.Add(id);
            var problems = result.Problems;
            if (ReferenceUpdates.IsWanted(drawing))
            {
                var update = await updates.RunAsync(caller.Tenant, id, caller.Caller, caller.AdmitsDefinition, cancellationToken);
                consumers.AddRange(update.Updated);
                problems = problems.AddRange(update.Problems);
            }

            if (!problems.IsEmpty)
                warnings[id] = Words(problems, ProblemSeverity.Warning);
        }

        var answer = new PublishedDefinitions(published, already, unknown, [], consumers, [.. errors.Keys], unconfirmed, warnings, errors, names);
        // Each was committed by itself; doing all this again would find them published.
        var stored = await store.CommitAsync(new Commit(caller.Tenant, caller.ChangesFor(answer)), cancellationToken);
        RefusedException.ThrowIfStopped(stored.RefusedBy);
        return answer;
    }

    private IReadOnlyList<string> Words(ImmutableArray<Problem> problems, ProblemSeverity severity) =>
        [.. problems.Where(problem => problem.Severity == severity).Select(problem => caller.Language.Choose(problem.Chinese, problem.English))];
}
