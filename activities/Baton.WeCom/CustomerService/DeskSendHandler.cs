using Baton.Expressions.Values;
using Baton.Runtime.Channels;
using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.CustomerService;

/// <summary>
/// Answers a customer: as a greeting where a code allows it, else as one of the five messages within 48 hours of their last words. Tencent recognises
/// a repetition by the message's id. Where neither is allowed a flow goes another way, and whoever said it is told.
/// </summary>
internal sealed class DeskSendHandler(WeComClient client, Undelivered undelivered, WeComApps apps) : AppJobHandler<DeskSending>(apps, DeskSendingJson.Default.DeskSending)
{
    public const string Closed = "Closed";

    public override string Kind => DeskSending.Kind;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, DeskSending order, JobAttempt attempt, CancellationToken cancellation)
    {
        if (order.Greeting is { } greeting)
        {
            var greeted = await client.CallAsync(app, new ApiRequest(CustomerServiceDesk.OnEventPath) { Body = greeting }, cancellation);
            // A code that an earlier attempt may have used has said it.
            if (attempt.IsUnsure && greeted.ErrorCode == Reactions.WelcomeCodeUsed)
                return Succeeded.With();
            if (greeted.Reaction.IsDone || greeted.Reaction.MayRetry || greeted.Reaction.Kind == ReactionKind.Unsure)
                return Outcomes.Of(greeted, attempt.Number);
        }

        var reply = await client.CallAsync(app, new ApiRequest(CustomerServiceDesk.SendPath) { Body = order.Message }, cancellation);
        if (reply.Reaction.Kind != ReactionKind.OutOfReach)
            return Outcomes.Of(reply, attempt.Number);
        var reason = reply.Reaction.Chinese;
        if (attempt.Job.Execution is not null)
            return Succeeded.With() with { Outcomes = [Closed], Outputs = ObjectValue.Empty.With("Reason", Value.From(reason)) };
        return order.Sender is { } sender && await undelivered.TellAsync(attempt.Job, sender, order.Brief, $"{reason}。要等客户再发消息。", cancellation)
            ? Succeeded.With()
            : new GaveUp($"{reason} / {reply.Reaction.English}");
    }
}
