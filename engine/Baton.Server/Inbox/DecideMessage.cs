using Baton.Runtime.Requests;
using Baton.Runtime.Steps;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Inbox;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Inbox;

/// <summary>Sends an unmatched or poisoned message through again.</summary>
internal sealed record ReplayMessage(long Sequence) : ICommand<MessageDecided>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "inbox.replay";

    public string Subject => MessageDecided.SubjectOf(Sequence);
}

/// <summary>Puts an unmatched or poisoned message away for good. It stays known, so that the same one does not come again.</summary>
internal sealed record DiscardMessage(long Sequence) : ICommand<MessageDecided>
{
    public Permission Permission => Permission.Repair;

    public string? Act => "inbox.discard";

    public string Subject => MessageDecided.SubjectOf(Sequence);
}

internal sealed record MessageDecided(long Sequence)
{
    public static string SubjectOf(long sequence) => $"inbox/{sequence}";
}

internal sealed class MessageDecider(IStore store, Signals signals, RequestContext caller, TimeProvider time)
    : IRequestHandler<ReplayMessage, MessageDecided>, IRequestHandler<DiscardMessage, MessageDecided>
{
    public Task<MessageDecided> Handle(ReplayMessage request, CancellationToken cancellationToken) =>
        CommitAsync(request.Sequence, new ReplayInbox(request.Sequence, MessageNote.Replayed(caller)), cancellationToken);

    public async Task<MessageDecided> Handle(DiscardMessage request, CancellationToken cancellationToken)
    {
        await using var reads = store.OpenReads();
        var before = await reads.Inbox.Where(row => row.Tenant == caller.Tenant && row.Sequence == request.Sequence).Select(row => row.Note).FirstOrDefaultAsync(cancellationToken);
        return await CommitAsync(request.Sequence, new DiscardInbox(request.Sequence, MessageNote.Discarded(caller, before), time.GetUtcNow()), cancellationToken);
    }

    private async Task<MessageDecided> CommitAsync(long sequence, Guard change, CancellationToken cancellation)
    {
        var answer = new MessageDecided(sequence);
        var commit = new Commit(caller.Tenant, [change, .. caller.ChangesFor(answer)]);
        var result = await store.CommitAsync(commit, cancellation);
        if (result.RefusedBy == change)
            throw RefusedException.Conflict("message-not-replayable", "这条消息不存在，或者已经处理过了。", "There is no such message, or it has been handled.");
        RefusedException.ThrowIfStopped(result.RefusedBy);
        signals.AfterCommit(commit);
        return answer;
    }
}
