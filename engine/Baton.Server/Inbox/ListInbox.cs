using System.Text;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Contacts;
using Baton.Runtime.Inbox;
using Baton.Runtime.Organisation;
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

/// <summary>
/// A message; <paramref name="Sender"/> by name, null for nobody; <paramref name="Words"/>: what it says, empty where that cannot be told;
/// <paramref name="InstanceId"/>: what took it, or what it is for; <paramref name="Preview"/> is the beginning of what came.
/// </summary>
internal sealed record MessageView(
    long Sequence, string Source, string? Sender, string Words, string DedupKey, InboxStatus Status, int Tries, string? InstanceId, string? Note, string Preview,
    DateTimeOffset ReceivedAt, DateTimeOffset? FinishedAt)
{
    private const int PreviewBytes = 600;
    private const int MostWords = 200;

    public static MessageView Of(InboxRow row, MessageBrief? brief, string? sender) => new(
        row.Sequence, row.Source, sender, WordsOf(brief), row.DedupKey, row.Status, row.Tries, row.InstanceId ?? brief?.InstanceId, row.Note,
        Encoding.UTF8.GetString(row.Payload.AsSpan(0, Math.Min(row.Payload.Length, PreviewBytes))).TrimEnd('\uFFFD'), row.ReceivedAt, row.FinishedAt);

    private static string WordsOf(MessageBrief? brief) => brief is null ? "" : Brevity.Of(brief.Words, MostWords);
}

internal sealed class InboxLister(InboxPages pages, MessageBriefs briefs, IOrganisation organisation, ContactBook contacts, RequestContext caller)
    : IRequestHandler<ListInbox, PageOf<MessageView>>
{
    public async Task<PageOf<MessageView>> Handle(ListInbox request, CancellationToken cancellationToken)
    {
        var rows = await pages.ReadAsync(request.Filter, request.Paging.Skip + request.Paging.Size, cancellationToken);
        var people = await organisation.ReadAsync(caller.Tenant, cancellationToken);
        var views = new List<MessageView>();
        foreach (var row in rows.Skip(request.Paging.Skip))
        {
            var brief = briefs.Of(row);
            views.Add(MessageView.Of(row, brief, brief?.From is { } from ? await NameAsync(people, row, from, cancellationToken) : null));
        }

        return new PageOf<MessageView>([.. views], await pages.CountAsync(request.Filter, cancellationToken));
    }

    // Somebody whom nobody knows is told by the only name there is.
    private async Task<string> NameAsync(People people, InboxRow row, string from, CancellationToken cancellation) =>
        people.Find(row.Source, from)?.Name ?? (await contacts.FindAsync(row.Tenant, row.Source, from, cancellation))?.DisplayName ?? from;
}
