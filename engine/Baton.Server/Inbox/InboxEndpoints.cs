using Baton.Runtime.Requests;
using Baton.Server.Requests;
using MediatR;

namespace Baton.Server.Inbox;

internal static class InboxEndpoints
{
    private const int UsualBulk = 100;
    private const int LargestBulk = 1000;

    private sealed record BulkBody(string? Action, FilterBody? Filter, int? Limit);

    private sealed record FilterBody(string? Status, string? Source, string? InstanceId, string? Note, DateTimeOffset? Since, DateTimeOffset? Before)
    {
        public InboxFilter Read() => new()
        {
            Statuses = InboxFilter.StatusesOf(Status),
            Source = Source,
            InstanceId = InstanceId,
            Note = Note,
            Since = Since,
            Before = Before,
        };
    }

    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/inbox").WithTags("inbox");
        group.MapGet("", ([AsParameters] FilterBody filter, int? page, int? pageSize, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ListInbox(filter.Read(), Paging.Of(page, pageSize)), cancellation));
        group.MapPost("/{sequence:long}/replay", (long sequence, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new ReplayMessage(sequence), cancellation));
        group.MapPost("/{sequence:long}/discard", (long sequence, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DiscardMessage(sequence), cancellation));
        group.MapPost("/bulk", (BulkBody body, IMediator mediator, CancellationToken cancellation) =>
            mediator.AnswerAsync(new DecideMessages((body.Filter ?? throw NoFilter()).Read(), IsReplay(body.Action), LimitOf(body.Limit)), cancellation));
    }

    private static bool IsReplay(string? action) => action?.ToUpperInvariant() switch
    {
        "REPLAY" => true,
        "DISCARD" => false,
        _ => throw RefusedException.Invalid("action 是 replay 或 discard。", "action is replay or discard."),
    };

    private static int LimitOf(int? limit) => limit is null or (>= 1 and <= LargestBulk)
        ? limit ?? UsualBulk
        : throw RefusedException.Invalid($"limit 在 1 到 {LargestBulk} 之间。", $"limit is between 1 and {LargestBulk}.");

    private static RefusedException NoFilter() => RefusedException.Invalid("要写明是哪些消息（filter）；{} 是全部待处理的。", "filter says which messages; {} means all open ones.");
}
