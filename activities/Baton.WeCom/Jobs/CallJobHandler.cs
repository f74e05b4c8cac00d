using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Jobs;

/// <summary>Makes one call.</summary>
internal sealed class CallJobHandler(WeComClient client, WeComApps apps) : AppJobHandler<CallJob>(apps, CallJson.Default.CallJob)
{
    public override string Kind => CallJob.Kind;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, CallJob order, JobAttempt attempt, CancellationToken cancellation)
    {
        var reply = await client.CallAsync(app, new ApiRequest(order.Path) { Query = order.Query, Body = order.Body }, cancellation);
        return attempt.IsUnsure && reply.ErrorCode is { } code && order.DoneBefore.Contains(code) ? Succeeded.With() : Outcomes.Of(reply, attempt.Number);
    }
}
