using Baton.Kernel.Activities;
using Baton.Tencent.Rules;
using Baton.WeChat.Jobs;
using Baton.WeChat.Messages;

namespace Baton.WeChat.Activities;

/// <summary>
/// Sends one person something by an account. It is a job whose exact bytes are committed with the step; what Tencent would refuse is refused before.
/// Where the person is out of reach, the flow goes another way, or stops for somebody to look.
/// </summary>
[FlowNode("Done", "Unreachable")]
[PortName("Unreachable", "联系不上")]
public abstract class SendingActivity(WeChatAccounts accounts) : PersonActivity(accounts)
{
    [Input(DisplayName = "结果不明时问人", Description = "没收到微信的答复时，由人决定要不要再发；不勾就不再发", Order = 40)]
    public Input<bool> AsksWhenUnsure { get; set; } = default!;

    [Input(DisplayName = "联系不上就停下", Description = "对方现在收不到时，流程停下来让负责人看到；不勾走“联系不上”", Order = 41)]
    public Input<bool> StopsWhenUnreachable { get; set; } = default!;

    [Output(DisplayName = "原因", Description = "联系不上时才有")]
    public Output<string> Reason { get; set; } = default!;

    [Output(DisplayName = "怎么发的", Description = "Reply 当场回复、Message 客服消息、Template 模板消息、Notice 订阅通知")]
    public Output<string> Way { get; set; } = default!;

    protected sealed override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await FindAsync(context) is { } to && await DraftAsync(context, to) is { } job)
            context.Post(job);
    }

    /// <summary>The job; null where the activity has failed.</summary>
    private protected abstract ValueTask<JobDraft?> DraftAsync(ActivityExecutionContext context, Addressee to);

    /// <summary>What follows where no way is left.</summary>
    private protected Otherwise Last => new(null, StopsWhenUnreachable.Value);

    /// <summary>A customer message, or the answer that they wait for; null where something is wrong with it.</summary>
    private protected JobDraft? Customer(ActivityExecutionContext context, Addressee to, MessageContent content)
    {
        var message = new CustomMessage(to.OpenId, content);
        return Checked(context, MessageRules.Validate(message), () => (SendOrder.Of(to.Account, message) with { Otherwise = Last }).ToDraft(AsksWhenUnsure.Value));
    }

    /// <summary>The draft, unless something is wrong with what it would send.</summary>
    private protected static JobDraft? Checked(ActivityExecutionContext context, IReadOnlyCollection<FieldRefusal> wrong, Func<JobDraft> draft)
    {
        if (wrong.Count == 0)
            return draft();
        context.Fail(string.Join('\n', wrong));
        return null;
    }
}
