using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Expressions.Values.Large;
using Baton.Kernel.Executions;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Executions;
using Baton.Storage;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.Instances;

/// <summary>Instances as files. One gives JSON, several a zip archive; the journal always goes along, Elsa's lists where they are asked for.</summary>
internal sealed record ExportInstances(ImmutableArray<string> Ids, bool WithBookmarks, bool WithExecutions, bool WithJournal) : IQuery<ExportedFile>
{
    public Permission Permission => Permission.ReadInstances;
}

internal sealed record ExportedFile(string Name, string ContentType, byte[] Content);

internal sealed class InstanceExporter(InstanceFiles files, IMediator mediator, IStore store, RequestContext caller, TimeProvider time) : IRequestHandler<ExportInstances, ExportedFile>
{
    public async Task<ExportedFile> Handle(ExportInstances request, CancellationToken cancellationToken)
    {
        var ids = BulkSelection.Checked(request.Ids);
        if (ids is [])
            throw RefusedException.Invalid("要写明导出哪些流程实例。", "ids is missing.");
        var exported = new List<(string, byte[])>();
        foreach (var id in ids)
        {
            if (ids.Length == 1 || await store.FindInstanceAsync(caller.Tenant, id, cancellationToken) is not null)
                exported.Add((id, await WriteAsync(id, request, cancellationToken)));
        }

        return ids is [var only]
            ? new ExportedFile($"workflow-instance-{only}.json", "application/json", exported[0].Item2)
            : new ExportedFile(
                $"workflow-instances-{time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}.zip", "application/zip", InstanceFileFormat.Pack(exported));
    }

    private async Task<byte[]> WriteAsync(string id, ExportInstances request, CancellationToken cancellation)
    {
        var file = await files.FindAsync(id, cancellation);
        var view = await mediator.Send(new ReadInstance(id), cancellation);
        var executions = request.WithExecutions ? (await mediator.Send(new ListActivityExecutions(id, null), cancellation)).Items : (object?)null;
        var journal = request.WithJournal ? (await mediator.Send(new ReadJournal(id, 0, int.MaxValue, null), cancellation)).Items : (object?)null;
        return InstanceFileFormat.Write(new InstanceArchive(
            view.WorkflowState, request.WithBookmarks ? view.WorkflowState.Bookmarks : null, executions, journal,
            new StoredInstance(StoredInstance.CurrentFormat, file.Row.BusinessKey, WholeState(file), await JournalAsync(id, cancellation), await ValuesAsync(id, cancellation))));
    }

    // With references to the large values, which stand beside it.
    private static JsonNode WholeState(InstanceFile file) =>
        JsonNode.Parse(StateJson.Write(file.State, new LargeValueSink(new Dictionary<string, int>())))!;

    private async Task<JsonNode[]> JournalAsync(string id, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var steps = await reads.Journal.Where(row => row.Tenant == caller.Tenant && row.InstanceId == id).OrderBy(row => row.Step).Select(row => new { row.Step, row.Entries }).ToListAsync(cancellation);
        return [.. steps.Select(step => new JsonObject { ["step"] = step.Step, ["entries"] = JsonNode.Parse(step.Entries) })];
    }

    private async Task<JsonObject?> ValuesAsync(string id, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        var values = await reads.InstanceValues.Where(row => row.Tenant == caller.Tenant && row.InstanceId == id).OrderBy(row => row.Hash).ToListAsync(cancellation);
        return values is [] ? null : new JsonObject(values.Select(value => KeyValuePair.Create(value.Hash, JsonNode.Parse(value.Content))));
    }
}
