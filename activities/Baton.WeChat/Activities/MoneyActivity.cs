using Baton.Kernel.Activities;
using Baton.Tencent.Rules;
using Baton.WeChat.Pay;

namespace Baton.WeChat.Activities;

/// <summary>Has money move between the merchant and one person, who has to confirm it on their phone, and waits for that.</summary>
public abstract class MoneyActivity(WeChatAccounts accounts) : PersonActivity(accounts)
{
    private static readonly TimeSpan ShortestTime = TimeSpan.FromMinutes(5);

    [Input(DisplayName = "金额", Description = "多少元，最多两位小数", Order = 2, IsRequired = true)]
    public Input<decimal> Amount { get; set; } = default!;

    [Input(DisplayName = "说的话", Description = "发给对方的话，后面带链接；不填就用事由和金额", Order = 10, UIHint = InputUIHints.MultiLine, DefaultSyntax = "Liquid")]
    public Input<string> Text { get; set; } = default!;

    [Output(DisplayName = "单号", Description = "在微信支付里的商户单号")]
    public Output<string> Number { get; set; } = default!;

    private protected abstract TimeSpan LongestTime { get; }

    private protected abstract TimeSpan UsualTime { get; }

    /// <summary>All that WeChat Pay would refuse, and the job.</summary>
    private protected abstract (IReadOnlyList<FieldRefusal> Wrong, JobDraft Draft) Order(ActivityExecutionContext context, Addressee to, long fen, DateTimeOffset until);

    private protected abstract TimeSpan? TimeLimit { get; }

    protected sealed override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var limit = TimeLimit ?? UsualTime;
        if (context.GetService<PayOptions>() is null)
            context.Fail("没有配置微信支付商户（WeChat:Pay）。 / No merchant is configured (WeChat:Pay).");
        else if (limit < ShortestTime || limit > LongestTime)
            context.Fail($"限时要在 {ShortestTime.TotalMinutes:0} 分钟到 {LongestTime.TotalHours:0} 小时之间。 / The time limit is {ShortestTime.TotalMinutes:0} minutes to {LongestTime.TotalHours:0} hours.");
        else if (PayRules.FenOf(Amount.Value) is not { } fen)
            context.Fail($"金额 {Amount.Value} 元不对：要大于 0，最多两位小数。 / {Amount.Value} yuan is no amount: more than 0, with two digits behind the point at most.");
        else if (await FindAsync(context) is { } to)
        {
            var (wrong, draft) = Order(context, to, fen, context.Now + limit);
            if (wrong.Count > 0)
                context.Fail(string.Join('\n', wrong));
            else
                context.Post(draft);
        }
    }

    private protected string TextOr(string usual) => string.IsNullOrWhiteSpace(Text.Value) ? usual : Text.Value;
}
