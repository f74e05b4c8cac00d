using System.Globalization;
using System.Text;
using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Server.Inbox;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Elsa.DeadLetters;

/// <summary>The latest first.</summary>
internal sealed record ListDeadLetters(string? InstanceId, Paging Paging) : IQuery<PageOf<DeadLetter>>
{
    public Permission Permission => Permission.ReadOperations;
}

internal sealed record ReadDeadLetter(long Sequence) : IQuery<DeadLetter>
{
    public Permission Permission => Permission.ReadOperations;
}

/// <summary>Puts a message away for good. It stays known, so that the same one does not come again.</summary>
internal sealed record DiscardDeadLetter(long Sequence) : ICommand<Discarded>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "inbox.discard";

    public string Subject => $"inbox/{Sequence}";
}

internal sealed record Discarded(string Id);

/// <summary>Sends a message through again.</summary>
internal sealed record ReplayDeadLetter(long Sequence) : ICommand<ReplayedLetter>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "inbox.replay";

    public string Subject => $"inbox/{Sequence}";
}

internal sealed record ReplayedLetter(bool Succeeded, string QueueItemId, string? Reason);

/// <summary>A message that waits for a person. <paramref name="Reason"/> is Unmatched or Poison; <paramref name="Payload"/> what came, as JSON where it is.</summary>
internal sealed record DeadLetter(
    string Id, string? WorkflowInstanceId, string Source, string DedupKey, string Reason, string? Error, int DeliveryAttempts, JsonElement? Payload, DateTimeOffset CreatedAt,
    DateTimeOffset? DeadLetteredAt);

internal sealed class DeadLetterDesk(IStore store, Signals signals, RequestContext caller, TimeProvider time)
    : IRequestHandler<ListDeadLetters, PageOf<DeadLetter>>, IRequestHandler<ReadDeadLetter, DeadLetter>, IRequestHandler<DiscardDeadLetter, Discarded>,
    IRequestHandler<ReplayDeadLetter, ReplayedLetter>
{
    private const int PreviewBytes = 4096;

    public async Task<PageOf<DeadLetter>> Handle(ListDeadLetters request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = reads.Inbox.Where(row => row.Tenant == caller.Tenant && (row.Status == InboxStatus.Unmatched || row.Status == InboxStatus.Poison));
        if (request.InstanceId is { Length: > 0 } instanceId)
            rows = rows.Where(row => row.InstanceId == instanceId);
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.Sequence).Skip(request.Paging.Skip).Take(request.Paging.Size).ToListAsync(cancellationToken);
        return new PageOf<DeadLetter>([.. page.Select(Of)], total);
    }

    public async Task<DeadLetter> Handle(ReadDeadLetter request, CancellationToken cancellationToken) => Of(await FindAsync(request.Sequence, cancellationToken));

    public async Task<Discarded> Handle(DiscardDeadLetter request, CancellationToken cancellationToken)
    {
        var row = await FindAsync(request.Sequence, cancellationToken);
        var answer = new Discarded(IdOf(row));
        await CommitAsync(new DiscardInbox(row.Sequence, MessageNote.Discarded(caller, row.Note), time.GetUtcNow()), answer, cancellationToken);
        return answer;
    }

    public async Task<ReplayedLetter> Handle(ReplayDeadLetter request, CancellationToken cancellationToken)
    {
        var row = await FindAsync(request.Sequence, cancellationToken);
        var answer = new ReplayedLetter(true, IdOf(row), null);
        await CommitAsync(new ReplayInbox(row.Sequence, MessageNote.Replayed(caller)), answer, cancellationToken);
        return answer;
    }

    public static RefusedException NotFound(string id) => RefusedException.NotFound($"没有待处理的消息“{id}”。", $"There is no dead letter {id}.");

    private async Task CommitAsync<TAnswer>(Guard change, TAnswer answer, CancellationToken cancellation)
    {
        var commit = new Commit(caller.Tenant, [change, .. caller.ChangesFor(answer)]);
        var result = await store.CommitAsync(commit, cancellation);
        if (result.RefusedBy == change)
            throw RefusedException.Conflict("message-not-replayable", "这条消息刚刚被处理过了。", "The message has just been handled.");
        RefusedException.ThrowIfStopped(result.RefusedBy);
        signals.AfterCommit(commit);
    }

    private async Task<InboxRow> FindAsync(long sequence, CancellationToken cancellation)
    {
        await using var reads = store.OpenReads();
        return await reads.Inbox.FirstOrDefaultAsync(
            row => row.Tenant == caller.Tenant && row.Sequence == sequence && (row.Status == InboxStatus.Unmatched || row.Status == InboxStatus.Poison), cancellation)
            ?? throw NotFound(sequence.ToString(CultureInfo.InvariantCulture));
    }

    private static DeadLetter Of(InboxRow row) => new(
        IdOf(row), row.InstanceId, row.Source, row.DedupKey, row.Status.ToString(), row.Note, row.Tries, PayloadOf(row.Payload), row.ReceivedAt, row.FinishedAt);

    private static string IdOf(InboxRow row) => row.Sequence.ToString(CultureInfo.InvariantCulture);

    private static JsonElement? PayloadOf(byte[] payload)
    {
        if (payload.Length == 0)
            return null;
        try
        {
            return JsonElement.Parse(payload);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(payload.AsSpan(0, Math.Min(payload.Length, PreviewBytes))).TrimEnd('\uFFFD'), AnswerJson.Options);
        }
    }
}
