using Baton.Runtime.Jobs;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Jobs;

/// <summary>Takes a message back; twice does no harm.</summary>
internal sealed class RecallHandler(SentMessages messages, WeComApps apps) : AppJobHandler<Recall>(apps, RecallJson.Default.Recall)
{
    private const int TooOld = 42052;

    public override string Kind => Recall.Kind;

    public override RetryPolicy Retry => WeComPace.Retry with { MaximumTime = SentMessages.RecallWindow };

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, Recall order, JobAttempt attempt, CancellationToken cancellation)
    {
        var reply = await messages.RecallAsync(app, order.MessageId, cancellation);
        return reply.ErrorCode == TooOld ? Succeeded.With() with { Outcomes = ["TooLate"] } : Outcomes.Of(reply, attempt.Number);
    }
}
