using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Organisation;
using Baton.Tencent.Jobs;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Activities;

/// <summary>
/// Sends something to some people, each as a message of their own, so that nobody gets more than WeCom lets through. What Tencent would refuse is
/// refused before anything is sent. With one recipient the flow goes on when it was sent, with several when all are sure to be sent.
/// </summary>
public abstract class MessageActivity(WeComApps apps, IOrganisation organisation) : AddressedActivity(apps, organisation)
{
    [Output(DisplayName = "消息编号", Description = "只发给一个人时才有，撤回时要用")]
    public Output<string> MessageId { get; set; } = default!;

    [Output(DisplayName = "人数", Description = "发给了几个人")]
    public Output<long> Count { get; set; } = default!;

    protected sealed override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await FindAsync(context) is not { } to || await PrepareAsync(context, to.App) is not { } draftFor)
            return;
        if (to.UserIds is [var only])
        {
            context.Post(draftFor(only, context.IdempotencyKey));
            return;
        }

        var jobs = to.UserIds.Select((userId, place) =>
        {
            var id = DerivedId.Of(context.Now, context.IdempotencyKey, 0, place, userId);
            return WaitingJob.Of(id, draftFor(userId, id));
        });
        context.Post(new FanOut([.. jobs]).ToDraft(SendJobHandler.ManyKind, to.Channel, context.IdempotencyKey));
    }

    /// <summary>What one person is sent under a job's id; null where the activity has failed.</summary>
    private protected abstract ValueTask<Func<string, string, JobDraft>?> PrepareAsync(ActivityExecutionContext context, WeComApp app);

    /// <summary>The same for a content that is the same for all.</summary>
    private protected static Func<string, string, JobDraft>? Prepare(ActivityExecutionContext context, WeComApp app, MessageContent content)
    {
        var wrong = ContentRules.Of(content).ToList();
        if (wrong.Count > 0)
        {
            context.Fail(string.Join('\n', wrong));
            return null;
        }

        var channel = WeComApps.ChannelOf(app.Name);
        return (userId, jobId) => new JobDraft(
            SendJobHandler.JobKind, $"{channel}/{userId}", new OutgoingMessage(Recipients.To(userId), app.AgentId, content, jobId).ToJson()) { LimitKey = channel };
    }
}
