using Baton.Expressions.Values;
using Baton.Kernel.Executions;
using Baton.Kernel.Journal;
using Baton.Runtime.Requests;
using Baton.Server.Elsa.Executions;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Elsa.Instances;

internal sealed record ReadJournal(string Id, int Skip, int Take, JournalFilter? Filter) : IQuery<PageOf<JournalRecord>>
{
    private const int Usual = 100;

    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(Id);

    /// <summary>By page, or by skip and take as Studio's viewer asks.</summary>
    public static ReadJournal Of(string id, int? page, int? pageSize, int? skip, int? take, JournalFilter? filter)
    {
        if (skip is null && take is null)
        {
            var paging = Paging.Of(page, pageSize, Usual);
            return new ReadJournal(id, paging.Skip, paging.Size, filter);
        }

        var size = Paging.Of(0, take, Usual).Size;
        return new ReadJournal(id, Math.Max(0, skip ?? 0), size, filter);
    }
}

/// <summary>The last that the journal says of an activity.</summary>
internal sealed record ReadLastEntry(string Id, string ActivityId, string? EventName) : IQuery<JournalRecord>
{
    public Permission Permission => Permission.ReadInstances;

    public Reach Reach => Reach.OfInstance(Id);
}

/// <summary>What of a journal is wanted. A member that is null admits everything; an empty list of names admits nothing, except that nothing is excluded by it.</summary>
internal sealed record JournalFilter(
    string[]? ActivityIds,
    string[]? ActivityNodeIds,
    string[]? ActivityTypes,
    string[]? ExcludedActivityTypes,
    string[]? EventNames,
    string[]? ExcludedEventNames,
    string[]? ActivityInstanceIds)
{
    public bool IsEmpty =>
        ActivityIds is null && ActivityNodeIds is null && ActivityTypes is null && ExcludedActivityTypes is null && EventNames is null && ExcludedEventNames is null && ActivityInstanceIds is null;

    public bool Admits(JournalRecord record) =>
        (ActivityIds is null || ActivityIds.Contains(record.ActivityId))
        && (ActivityNodeIds is null || ActivityNodeIds.Any(id => NodeFilter.Means(id, record.NodeId)))
        && (ActivityTypes is null || ActivityTypes.Contains(record.ActivityType))
        && ExcludedActivityTypes?.Contains(record.ActivityType) is not true
        && (EventNames is null || EventNames.Contains(record.EventName))
        && ExcludedEventNames?.Contains(record.EventName) is not true
        && (ActivityInstanceIds is null || ActivityInstanceIds.Contains(record.ActivityInstanceId));
}

internal sealed record JournalRecord(
    string Id,
    string ActivityInstanceId,
    string? ParentActivityInstanceId,
    string ActivityId,
    string ActivityType,
    int ActivityTypeVersion,
    string? ActivityName,
    string NodeId,
    DateTimeOffset Timestamp,
    long Sequence,
    string EventName,
    string? Message,
    ObjectValue? Payload);

internal sealed class JournalReader(InstanceFiles files, RequestContext caller) : IRequestHandler<ReadJournal, PageOf<JournalRecord>>, IRequestHandler<ReadLastEntry, JournalRecord>
{
    public async Task<PageOf<JournalRecord>> Handle(ReadJournal request, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(request.Id, cancellationToken);
        var filter = request.Filter is { IsEmpty: false } given ? given : null;
        var page = new List<JournalRecord>();
        long seen = 0;
        var isLost = await files.HasLostJournalAsync(file, cancellationToken);
        await foreach (var record in RecordsAsync(file, isLost, cancellationToken))
        {
            if (filter?.Admits(record) is false)
                continue;
            if (seen++ >= request.Skip && page.Count < request.Take)
                page.Add(record);
            // Without a filter the total is known, and the rest need not be read.
            if (filter is null && page.Count == request.Take)
                break;
        }

        return new PageOf<JournalRecord>(page, filter is not null ? seen : (isLost ? 0 : file.State.JournalEntries) + (file.State.HasEnded ? 2 : 1));
    }

    public async Task<JournalRecord> Handle(ReadLastEntry request, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(request.Id, cancellationToken);
        JournalRecord? last = null;
        await foreach (var record in RecordsAsync(file, false, cancellationToken))
        {
            if (record.ActivityId == request.ActivityId && (request.EventName is not { Length: > 0 } name || record.EventName == name))
                last = record;
        }

        return last ?? throw RefusedException.NotFound($"流程记录里没有“{request.ActivityId}”。", $"The journal says nothing of {request.ActivityId}.");
    }

    private async IAsyncEnumerable<JournalRecord> RecordsAsync(InstanceFile file, bool isLost, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var state = file.State;
        yield return OfWorkflow(state, 0, state.CreatedAt, "Started", isLost ? InstanceFiles.LostJournal(caller.Language) : null);
        await foreach (var moment in files.JournalAsync(file, cancellation))
            yield return Of(state, moment);
        if (state.FinishedAt is { } finishedAt)
            yield return OfWorkflow(state, state.JournalEntries + 1, finishedAt, WorkflowStates.EndOf(state)!);
    }

    private static JournalRecord OfWorkflow(InstanceState state, long sequence, DateTimeOffset at, string eventName, string? message = null) => new(
        $"{state.Id}-l{sequence}", WorkflowStates.IdOf(state, 0), null, WorkflowStates.WorkflowNode, "Elsa.Workflow", 1, null,
        WorkflowStates.WorkflowNode, at, sequence, eventName, message, null);

    private static JournalRecord Of(InstanceState state, JournalMoment moment)
    {
        var (sequence, at, entry, node) = moment;
        return new JournalRecord(
            $"{state.Id}-l{sequence}", WorkflowStates.IdOf(state, entry.Execution), WorkflowStates.IdOf(state, entry.Parent), node.Id, node.Type,
            node.Descriptor.Version, node.Name, node.Path, at, sequence, NameOf(entry), entry.Message, PayloadOf(entry));
    }

    // What an activity said has the name that the activity gave it.
    private static string NameOf(JournalEntry entry) => entry is { Event: JournalEvent.Logged, Outcomes: [var name] } ? name : entry.Event.ToString();

    private static ObjectValue? PayloadOf(JournalEntry entry) => entry switch
    {
        { Event: JournalEvent.Logged } => entry.Outputs,
        { Outcomes: { IsDefaultOrEmpty: false } outcomes } => ObjectValue.Empty.With("Outcomes", new ListValue([.. outcomes.Select(Value.From)])),
        _ => null,
    };
}
