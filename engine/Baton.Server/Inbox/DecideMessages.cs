using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using Baton.Storage.Journal;
using MediatR;

namespace Baton.Server.Inbox;

/// <summary>Sends many messages through again or puts them away: the oldest first of the latest that a filter admits, at most <paramref name="Limit"/>. Each is a commit of its own, with its own line in the audit.</summary>
internal sealed record DecideMessages(InboxFilter Filter, bool IsReplay, int Limit) : ICommand<MessagesDecided>
{
    public Permission Permission => Permission.Repair;

    public string? Act => IsReplay ? "inbox.replay-many" : "inbox.discard-many";

    public string Subject => "inbox";
}

/// <summary>What became of it. <paramref name="Skipped"/>: somebody was faster. <paramref name="Left"/>: so many more than the limit are admitted.</summary>
internal sealed record MessagesDecided(IReadOnlyList<long> Done, IReadOnlyList<long> Skipped, long Left);

internal sealed class BulkMessageDecider(InboxPages pages, IStore store, Signals signals, RequestContext caller, TimeProvider time) : IRequestHandler<DecideMessages, MessagesDecided>
{
    public async Task<MessagesDecided> Handle(DecideMessages request, CancellationToken cancellationToken)
    {
        if (request.Filter.Statuses.Any(status => status is not (InboxStatus.Unmatched or InboxStatus.Poison)))
            throw RefusedException.Invalid("只有无人接收和处理失败的消息可以这样处理。", "Only unmatched and poisoned messages can be decided about.");
        var admitted = await pages.CountAsync(request.Filter, cancellationToken);
        var rows = await pages.ReadAsync(request.Filter, request.Limit, cancellationToken);
        var (done, skipped) = (new List<long>(), new List<long>());
        foreach (var row in rows.OrderBy(row => row.Sequence))
        {
            var commit = new Commit(caller.Tenant, [ChangeOf(row, request.IsReplay), AuditOf(row, request.IsReplay)]);
            var result = await store.CommitAsync(commit, cancellationToken);
            (result.IsWritten ? done : skipped).Add(row.Sequence);
            if (result.IsWritten)
                signals.AfterCommit(commit);
        }

        var answer = new MessagesDecided(done, skipped, Math.Max(0, admitted - rows.Count));
        caller.AuditDetail = new { request.Filter.Source, request.Filter.Since, done = done.Count, skipped = skipped.Count };
        // What was decided is committed; who repeats the call after a crash finds what is left.
        RefusedException.ThrowIfStopped((await store.CommitAsync(new Commit(caller.Tenant, caller.ChangesFor(answer)), cancellationToken)).RefusedBy);
        return answer;
    }

    private Guard ChangeOf(InboxRow row, bool isReplay) => isReplay
        ? new ReplayInbox(row.Sequence, MessageNote.Replayed(caller))
        : new DiscardInbox(row.Sequence, MessageNote.Discarded(caller, row.Note), time.GetUtcNow());

    private AddAudit AuditOf(InboxRow row, bool isReplay) => new(new AuditRow
    {
        Tenant = caller.Tenant,
        At = time.GetUtcNow(),
        Actor = caller.Caller,
        Channel = caller.Channel,
        Act = isReplay ? "inbox.replay" : "inbox.discard",
        Subject = MessageDecided.SubjectOf(row.Sequence),
        InstanceId = row.InstanceId,
    });
}
