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
    [Input(
        DisplayName = "收件人", Description = "指定一个人，或者发起流程的人", Order = 1, UIHint = InputUIHints.DropDown, DefaultValue = RecipientKinds.Person,
        Options = [RecipientKinds.Person, RecipientKinds.Initiator, RecipientKinds.InitiatorManager], OptionNames = ["指定人员", "发起人", "发起人的上级"])]
    public Input<string> RecipientKind { get; set; } = default!;

    /// <summary>For the designer alone.</summary>
    [Input(DisplayName = "部门", Description = "缩小人员清单", Order = 2, IsRaw = true, UIHint = InputUIHints.DropDown, UIHandler = typeof(RecipientUnitPicker))]
    public Input<string> RecipientUnit { get; set; } = default!;

    /// <summary>For the designer alone.</summary>
    [Input(DisplayName = "查找", Description = "输入姓名或职位里的几个字，缩小下面的清单", Order = 3, IsRaw = true)]
    public Input<string> RecipientSearch { get; set; } = default!;

    [Input(
        DisplayName = "发给", Description = "选一个人；点右边的语言可以选流程的输入或变量", Order = 4, UIHint = InputUIHints.DropDown, UIHandler = typeof(RecipientPicker),
        RequiredWhen = $"{nameof(RecipientKind)}={RecipientKinds.Person}")]
    public Input<string> To { get; set; } = default!;

    [Input(DisplayName = "内容", Description = "最多 2048 字节，超出部分会被截断", Order = 5, UIHint = "multiline", DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Text { get; set; } = default!;

    [Input(DisplayName = "应用", Description = "用哪个应用发送；不填用第一个", Order = 6, UIHint = InputUIHints.DropDown, UIHandler = typeof(AppPicker))]
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
        if (RecipientOf(context.Run.Instance.StartedBy, people) is not { Length: > 0 } recipient)
        {
            context.Fail("找不到收件人：请检查“收件人”和“发给”，或组织里的上级。 / No recipient was found: check the node's recipient and the organisation's managers.");
            return;
        }

        var userId = people.IdentitiesOf(recipient).FirstOrDefault(identity => identity.Channel == channel)?.ExternalId;
        if (userId is null)
        {
            context.Fail($"“{people.NameOf(recipient)}”没有企业微信账号，发不出去。 / {recipient} is not known in WeCom.");
            return;
        }

        var message = new OutgoingMessage(Recipients.To(userId), app.AgentId, new TextContent(Text.Value ?? ""), context.IdempotencyKey);
        context.Post(new JobDraft(SendJobHandler.JobKind, $"{channel}/{userId}", message.ToJson()) { LimitKey = channel });
    }

    private string? RecipientOf(string? initiator, People people) => RecipientKind.Value switch
    {
        RecipientKinds.Initiator => initiator,
        RecipientKinds.InitiatorManager => initiator is null ? null : people.ManagerOf(initiator)?.Id,
        _ => To.Value,
    };
}
