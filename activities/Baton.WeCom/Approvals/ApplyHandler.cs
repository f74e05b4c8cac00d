using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Approvals;

/// <summary>Makes a request. Tencent recognises no repetition: after a lost answer a person looks whether it is there.</summary>
internal sealed class ApplyHandler(WeComClient client, WeComApps apps) : AppJobHandler<ApprovalOrder>(apps, ApprovalOrderJson.Default.ApprovalOrder)
{
    public override string Kind => ApprovalOrder.Kind;

    public override WhenUnsure WhenUnsure => WhenUnsure.Ask;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, ApprovalOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var answer = await client.CallAsync<ApprovalNumber>(app, new ApiRequest(ApprovalRequests.ApplyPath) { Body = order.Body }, cancellation);
        return answer.Succeeded
            ? Succeeded.With() with { Outputs = ObjectValue.Empty.With("SpNo", Value.From(answer.Value.SpNo)) }
            : Outcomes.Of(answer.Reply, attempt.Number);
    }
}
