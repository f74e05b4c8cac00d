using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Activities;

/// <summary>Sends a text to one person. It looks the person up inside the step; the message itself is a job, whose exact bytes are committed with the step.</summary>
[Activity("WeCom", "企业微信", "给一个人发一条文字消息。", DisplayName = "发送文字")]
[Effect(Effect.Read)]
public sealed class SendText(WeComApps apps, IOrganisation organisation) : Activity
{
    [Input(DisplayName = "发给", Description = "员工编号；点右边的语言可以选流程的输入或变量", Order = 1, IsRequired = true)]
    public Input<string> To { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "最多 2048 字节，超出部分会被截断", Order = 2, UIHint = "multiline", DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "应用", Description = "用哪个应用发送；不填用第一个", Order = 3, UIHint = InputUIHints.DropDown, UIHandler = typeof(AppPicker))]
    public Input<string> App { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var app = string.IsNullOrEmpty(App.Value) ? apps.Default : apps.Find(App.Value);
        if (app is null)
        {
            context.Fail($"没有配置企业微信应用“{App.Value}”。 / WeCom application \"{App.Value}\" is not configured.");
            return;
        }

        var channel = WeComApps.ChannelOf(app.Name);
        var people = await organisation.ReadAsync(context.Run.Tenant, context.CancellationToken);
        var userId = people.IdentitiesOf(To.Value ?? "").FirstOrDefault(identity => identity.Channel == channel)?.ExternalId;
        if (userId is null)
        {
            context.Fail($"“{people.NameOf(To.Value ?? "")}”没有企业微信账号，发不出去。 / {To.Value} is not known in WeCom.");
            return;
        }

        var message = new OutgoingMessage(Recipients.To(userId), app.AgentId, new TextContent(Text.Value ?? ""), context.IdempotencyKey);
        context.Post(new JobDraft(SendJobHandler.JobKind, $"{channel}/{userId}", message.ToJson()) { LimitKey = channel });
    }
}
