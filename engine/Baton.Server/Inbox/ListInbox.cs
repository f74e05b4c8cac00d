using System.Text;
using Baton.Runtime.Requests;
using Baton.Server.Requests;
using Baton.Storage.Inbox;
using MediatR;

namespace Baton.Server.Inbox;

/// <summary>Messages that arrived, the latest first.</summary>
internal sealed record ListInbox(InboxFilter Filter, Paging Paging) : IQuery<PageOf<MessageView>>
{
    public Permission Permission => Permission.ReadOperations;
}

/// <summary>A message; <paramref name="Preview"/> is the beginning of what came.</summary>
internal sealed record MessageView(
    long Sequence, string Source, string DedupKey, InboxStatus Status, int Tries, string? InstanceId, string? Note, string Preview, DateTimeOffset ReceivedAt, DateTimeOffset? FinishedAt)
{
    private const int PreviewBytes = 600;

    public static MessageView Of(InboxRow row) => new(
        row.Sequence, row.Source, row.DedupKey, row.Status, row.Tries, row.InstanceId, row.Note,
        Encoding.UTF8.GetString(row.Payload.AsSpan(0, Math.Min(row.Payload.Length, PreviewBytes))).TrimEnd('\uFFFD'), row.ReceivedAt, row.FinishedAt);
}

internal sealed class InboxLister(InboxPages pages) : IRequestHandler<ListInbox, PageOf<MessageView>>
{
    public async Task<PageOf<MessageView>> Handle(ListInbox request, CancellationToken cancellationToken)
    {
        var rows = await pages.ReadAsync(request.Filter, request.Paging.Skip + request.Paging.Size, cancellationToken);
        return new PageOf<MessageView>([.. rows.Skip(request.Paging.Skip).Select(MessageView.Of)], await pages.CountAsync(request.Filter, cancellationToken));
    }
}
