using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Expressions.Values.Large;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Archives;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Instances;
using Baton.Storage.Journal;
using MediatR;

namespace Baton.Server.Elsa.Instances;

/// <summary>
/// Restores instances from files that were exported here or on another Baton. Only ended ones: one that still runs where it came from
/// would run twice. The version that it ran on must be here; an id that is here already is passed over. A business key comes back only to
/// the instance that used it here.
/// </summary>
internal sealed record ImportInstances(ImmutableArray<byte[]> Files) : ICommand<Imported>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "instance.import";

    public string Subject => "instances";
}

/// <summary>How many were restored, and the ids that were here already.</summary>
internal sealed record Imported([property: System.Text.Json.Serialization.JsonPropertyName("imported")] int Count, ImmutableArray<string> Skipped);

internal sealed class InstanceImporter(IStore store, RequestContext caller) : IRequestHandler<ImportInstances, Imported>
{
    public async Task<Imported> Handle(ImportInstances request, CancellationToken cancellationToken)
    {
        var changes = ImmutableArray.CreateBuilder<Change>();
        var (ids, skipped) = (new HashSet<string>(), ImmutableArray.CreateBuilder<string>());
        var budget = new UnpackBudget(InstanceFileFormat.Largest);
        foreach (var file in request.Files.SelectMany(file => InstanceFileFormat.Unpack(file, budget)))
        {
            var (stored, state, values) = InstanceFileFormat.Read(file);
            await CheckAsync(state, cancellationToken);
            if (!ids.Add(state.Id) || await store.FindInstanceAsync(caller.Tenant, state.Id, cancellationToken) is not null)
                skipped.Add(state.Id);
            else
                changes.AddRange(Restored(stored, state with { Tenant = caller.Tenant }, values, await OwnKeyAsync(stored, state, cancellationToken)));
        }

        if (ids is { Count: 0 })
            throw RefusedException.Invalid("没有要导入的文件。", "There is no file to import.");
        caller.AuditDetail = new { imported = ids.Except(skipped), skipped };
        var answer = new Imported(ids.Count - skipped.Distinct().Count(), skipped.ToImmutable());
        changes.AddRange(caller.ChangesFor(answer));
        RefusedException.ThrowIfStopped((await store.CommitAsync(new Commit(caller.Tenant, changes.ToImmutable()), cancellationToken)).RefusedBy);
        return answer;
    }

    private async Task CheckAsync(InstanceState state, CancellationToken cancellation)
    {
        if (state.Id is not { Length: > 0 and <= 100 } id || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            throw RefusedException.Invalid("文件里的流程实例没有可用的编号。", "The instance in the file has no usable id.");
        if (!state.HasEnded)
            throw RefusedException.Conflict("instance-running", $"流程实例“{id}”还没有结束，不能导入：它会在两处同时运行。", $"Instance {id} has not ended: imported, it would run in two places.");
        var version = await store.FindDefinitionAsync(caller.Tenant, state.Plan.VersionId, cancellation);
        if (version is null || version.DefinitionId != state.Plan.DefinitionId || version.ContentHash != state.Plan.ContentHash)
        {
            throw RefusedException.Conflict(
                "definition-missing",
                $"流程实例“{id}”用的流程版本“{state.Plan.DefinitionId} v{state.Plan.Version}”不在这里，请先导入流程。",
                $"The version that instance {id} ran on, {state.Plan.DefinitionId} v{state.Plan.Version}, is not here: import the definition first.");
        }
    }

    // A key says that its business was done. A file may say so of one that was not, so it only gives back what this very instance had here.
    private async Task<string?> OwnKeyAsync(StoredInstance stored, InstanceState state, CancellationToken cancellation) =>
        stored.BusinessKey is { } key && await store.FindBusinessKeyAsync(caller.Tenant, state.Plan.DefinitionId, key, cancellation) == state.Id ? key : null;

    private static IEnumerable<Change> Restored(StoredInstance stored, InstanceState state, LargeValueSource values, string? businessKey)
    {
        var kept = new LargeValueSink(new Dictionary<string, int>());
        yield return new SaveInstance(
            new InstanceRow
            {
                Tenant = state.Tenant,
                Id = state.Id,
                DefinitionId = state.Plan.DefinitionId,
                DefinitionVersionId = state.Plan.VersionId,
                DefinitionVersion = state.Plan.Version,
                ContentHash = state.Plan.ContentHash,
                Status = "Finished",
                SubStatus = state.Status.ToString(),
                CorrelationId = state.CorrelationId,
                Name = state.Name,
                BusinessKey = businessKey,
                StartedBy = state.StartedBy,
                ParentId = state.Parent?.InstanceId,
                IncidentCount = state.Incidents.Length,
                Version = 1,
                State = StateJson.WriteBody(state, kept),
                CreatedAt = state.CreatedAt,
                UpdatedAt = state.UpdatedAt,
                FinishedAt = state.FinishedAt ?? state.UpdatedAt,
            },
            0);
        foreach (var step in stored.Journal)
        {
            var (number, journal) = ReadStep(step, values);
            yield return new AddJournal(new JournalRow(state.Tenant, state.Id, number, journal.At, StateJson.Write(journal, kept)));
        }

        foreach (var value in kept.Added)
            yield return new AddValue(new InstanceValueRow(state.Tenant, state.Id, value.Hash, value.Content));
    }

    private static (int Number, StepJournal Journal) ReadStep(JsonNode? step, LargeValueSource values)
    {
        try
        {
            return ((int)step!["step"]!, StateJson.ReadJournal(InstanceFileFormat.Bytes(step["entries"]!), values));
        }
        catch (Exception exception) when (exception is JsonException or NullReferenceException or InvalidOperationException or FormatException)
        {
            throw RefusedException.Invalid("文件里的流程记录读不出来。", "The journal in the file cannot be read.");
        }
    }
}
