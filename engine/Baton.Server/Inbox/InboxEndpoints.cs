using System.Text;
using Baton.Kernel;
using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Server.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Inbox;

internal static class InboxEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/inbox").WithTags("inbox");
        group.MapGet("", (string? status, int? page, int? pageSize, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListInbox(StatusesOf(status), Paging.Of(page, pageSize)), cancellation));
        group.MapPost("/{sequence:long}/replay", (long sequence, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReplayMessage(sequence), cancellation));
    }

    // What a person has to look at, unless something else is asked for.
    private static InboxStatus[] StatusesOf(string? text) => string.IsNullOrEmpty(text)
        ? [InboxStatus.Unmatched, InboxStatus.Poison]
        : [.. text.Split(',').Select(each => Enum.TryParse<InboxStatus>(each, ignoreCase: true, out var status) && Enum.IsDefined(status)
            ? status
            : throw new RefusedException(new Refusal("status-unknown", $"没有“{each}”这种状态。", $"There is no status {each}."), 400))];
}

/// <summary>Messages that arrived, the latest first.</summary>
internal sealed record ListInbox(InboxStatus[] Statuses, Paging Paging) : IQuery<PageOf<MessageView>>
{
    public Permission Permission => Permission.ReadOperations;
}

/// <summary>A message; <paramref name="Preview"/> is the beginning of what came.</summary>
internal sealed record MessageView(
    long Sequence, string Source, string DedupKey, InboxStatus Status, int Tries, string? InstanceId, string? Note, string Preview, DateTimeOffset ReceivedAt, DateTimeOffset? FinishedAt);

/// <summary>Sends an unmatched or poisoned message through again.</summary>
internal sealed record ReplayMessage(long Sequence) : ICommand<Replayed>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "inbox.replay";

    public string Subject => $"inbox/{Sequence}";
}

internal sealed record Replayed(long Sequence);

internal sealed class MessageDesk(IStore store, Signals signals, RequestContext caller)
    : IRequestHandler<ListInbox, PageOf<MessageView>>, IRequestHandler<ReplayMessage, Replayed>
{
    private const int PreviewBytes = 600;

    public async Task<PageOf<MessageView>> Handle(ListInbox request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var rows = reads.Inbox.Where(row => row.Tenant == caller.Tenant && request.Statuses.Contains(row.Status));
        var total = await rows.CountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.Sequence).Skip(request.Paging.Skip).Take(request.Paging.Size).ToListAsync(cancellationToken);
        return new PageOf<MessageView>([.. page.Select(Of)], total);
    }

    public async Task<Replayed> Handle(ReplayMessage request, CancellationToken cancellationToken)
    {
        var answer = new Replayed(request.Sequence);
        var result = await store.CommitAsync(new Commit(caller.Tenant, [new ReplayInbox(request.Sequence, ReplayNote.By(caller)), .. caller.ChangesFor(answer)]), cancellationToken);
        if (result.RefusedBy is ReplayInbox)
            throw RefusedException.Conflict("message-not-replayable", "这条消息不存在，或者已经处理过了。", "There is no such message, or it has been handled.");
        RefusedException.ThrowIfStopped(result.RefusedBy);
        signals.Inbox.Raise();
        return answer;
    }

    private static MessageView Of(InboxRow row) => new(
        row.Sequence, row.Source, row.DedupKey, row.Status, row.Tries, row.InstanceId, row.Note,
        Encoding.UTF8.GetString(row.Payload.AsSpan(0, Math.Min(row.Payload.Length, PreviewBytes))).TrimEnd('\uFFFD'), row.ReceivedAt, row.FinishedAt);
}
