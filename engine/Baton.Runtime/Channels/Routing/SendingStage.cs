using Baton.Storage;
using Baton.Storage.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Baton.Runtime.Channels.Routing;

/// <summary>
/// The open questions, and those that will be: a flow is just sending this person something, and has not heard yet that it was sent. What they write
/// may be the answer to it, and the flow asks for that only then. So the message waits a moment, and the open questions are asked once more.
/// </summary>
internal sealed class SendingStage(IStore store, QuestionStage questions, TimeProvider time) : IRouteStage
{
    /// <summary>A call that takes longer will not be heard of for a while; nobody is kept waiting for it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public async Task<bool> TryTakeAsync(Turn turn, CancellationToken cancellation)
    {
        // Looked at first: what has been sent by now has its question among the open ones.
        var isSending = await IsSendingAsync(turn, cancellation);
        if (await questions.TryTakeAsync(turn, cancellation) || turn.Item.IsEnded)
            return true;
        if (!isSending)
            return false;
        var until = time.GetUtcNow() + Limit;
        do
        {
            await Task.Delay(Look, time, cancellation);
        }
        while (time.GetUtcNow() < until && await IsSendingAsync(turn, cancellation));
        return await questions.TryTakeAsync(turn, cancellation);
    }

    private async Task<bool> IsSendingAsync(Turn turn, CancellationToken cancellation)
    {
        var (tenant, lane) = (turn.Tenant, $"{turn.Sender.Channel}/{turn.Sender.ExternalId}");
        await using var reads = store.OpenReads();
        return await reads.Jobs.AnyAsync(
            job => job.Tenant == tenant && job.Lane == lane && job.Status == JobStatus.Waiting && job.ClaimedBy != null && job.InstanceId != null && job.Execution != null, cancellation);
    }
}
