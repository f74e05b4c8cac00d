using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Customers;

/// <summary>Greets a new customer. The code is good once: after a lost answer a used one says that the greeting arrived, or else that it is too late for another.</summary>
internal sealed class WelcomeHandler(WeComClient client, WeComApps apps) : AppJobHandler<WelcomeOrder>(apps, WelcomeJson.Default.WelcomeOrder)
{
    public const string TooLate = "TooLate";

    public override string Kind => WelcomeOrder.Kind;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, WelcomeOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var reply = await client.CallAsync(app, new ApiRequest(ExternalContacts.WelcomePath) { Body = order.Body }, cancellation);
        if (reply.ErrorCode != Reactions.WelcomeCodeUsed)
            return Outcomes.Of(reply, attempt.Number);
        return attempt.IsUnsure ? Succeeded.With() : Succeeded.With() with { Outcomes = [TooLate] };
    }
}
