using Baton.Kernel.Activities;
using Baton.Tencent.Client;
using Baton.WeCom.Approvals;

namespace Baton.WeCom.Activities;

/// <summary>
/// Waits until a request in WeCom's own approval has ended. WeCom's reports wake it, and now and then it asks by itself, since reports may be lost; how the request
/// stands is always read from WeCom.
/// </summary>
[Activity("WeCom", "企业微信", "等企业微信“审批”里的一张单子结束：通过、驳回或撤销。", DisplayName = "等审批结束")]
[FlowNode("Approved", "Rejected", "Revoked", "TimedOut")]
[PortName("Approved", "通过")]
[PortName("Rejected", "驳回")]
[PortName("Revoked", "撤销")]
[PortName("TimedOut", "超时")]
[Effect(Effect.Read)]
public sealed class WaitForApproval(WeComApps apps, ApprovalRequests requests) : Activity
{
    private const string Limit = "limit";

    /// <summary>How long a lost report may keep a flow waiting.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(15);

    [Input(DisplayName = "审批编号", Description = "“提交企业微信审批”的输出", Order = 1, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> SpNo { get; set; } = default!;

    [Input(DisplayName = "限时", Description = "天.时:分:秒，如 1.00:00:00 是一天；到时没有就走“超时”，不填一直等", Order = 40)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    [Input(DisplayName = "应用", Description = "能调用审批接口的应用；不填用第一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AppPicker))]
    public Input<string> App { get; set; } = default!;

    [Output(DisplayName = "结果", Description = "通过、驳回或撤销")]
    public Output<string> Answer { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Timeout.Value is { } limit && limit > TimeSpan.Zero)
            context.SetProperty(Limit, context.Now + limit);
        await LookAsync(context);
    }

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        if (AddressedActivity.AppOf(context, apps, App.Value) is not { } app)
            return;
        var answer = await requests.FindAsync(app, SpNo.Value ?? "", context.CancellationToken);
        if (answer.Succeeded && ApprovalNames.EndOf(answer.Value.Info.SpStatus) is { } end)
        {
            context.Set(Answer, end switch { ApprovalEnd.Approved => "通过", ApprovalEnd.Rejected => "驳回", _ => "撤销" });
            await context.CompleteActivityWithOutcomesAsync(end.ToString());
            return;
        }

        if (!answer.Succeeded && answer.Reply.Reaction.Kind is ReactionKind.Permanent)
        {
            context.Fail($"读不到审批“{SpNo.Value}”：{answer.Reply.Reaction.Chinese}。 / The request cannot be read: {answer.Reply.Reaction.English}.");
            return;
        }

        context.ClearBookmarks();
        context.CreateBookmark(new EventStimulus(ApprovalNames.ForRequest(SpNo.Value ?? "")), LookAsync);
        context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "wecom-look", Due = context.Now + Look, Callback = LookAsync });
        if (context.GetProperty<DateTimeOffset?>(Limit) is { } until)
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "wecom-limit", Due = until, Callback = OnTimeoutAsync });
    }

    private ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("TimedOut");
}
