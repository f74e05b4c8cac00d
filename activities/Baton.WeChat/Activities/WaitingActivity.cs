using Baton.Kernel.Activities;
using Baton.Runtime.Contacts;
using Baton.Runtime.Organisation;

namespace Baton.WeChat.Activities;

/// <summary>Waits for something from a person, and perhaps not for ever.</summary>
[FlowNode("Done", "TimedOut")]
[PortName("TimedOut", "超时")]
public abstract class WaitingActivity(WeChatAccounts accounts) : PersonActivity(accounts)
{
    [Input(DisplayName = "限时", Description = "天.时:分:秒，如 1.00:00:00 是一天；到时没有就走“超时”，不填一直等", Order = 40)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    [Output(DisplayName = "谁", Description = "人员编号或客户编号")]
    public Output<string> From { get; set; } = default!;

    [Output(DisplayName = "姓名", Description = "是谁")]
    public Output<string> FromName { get; set; } = default!;

    private protected void AwaitLimit(ActivityExecutionContext context)
    {
        if (Timeout.Value is { } limit && limit > TimeSpan.Zero)
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "wechat-limit", Due = context.Now + limit, Callback = OnTimeoutAsync });
    }

    /// <summary>As what the router of messages knows somebody: a person of the company, else a contact.</summary>
    private protected static async ValueTask<string> IdOfAsync(ActivityExecutionContext context, Addressee who)
    {
        var (tenant, cancellation) = (context.Run.Tenant, context.CancellationToken);
        var people = await context.GetRequiredService<IOrganisation>().ReadAsync(tenant, cancellation);
        return people.Find(who.Channel, who.OpenId)?.Id
            ?? (await context.GetRequiredService<ContactBook>().MeetAsync(tenant, who.Channel, who.OpenId, context.Now, cancellation)).Id;
    }

    private ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("TimedOut");
}
