using Baton.Expressions.Values;
using Baton.HumanTasks.Handling;
using Baton.HumanTasks.Participants;
using Baton.Kernel.Activities;
using Baton.Runtime.Channels;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>Asks the customer to fill something in on their page: a rating, a time that suits, a missing photo. The first of several who answers is enough.</summary>
[Activity("My", "客户页面", "请客户在公众号的页面上填一张表，如 评价、约时间、补照片；会把链接发给客户。", DisplayName = "请客户填写")]
[FlowNode("Answered", "TimedOut")]
[PortName("Answered", "已填写")]
[PortName("TimedOut", "超时")]
[Effect(Effect.Read)]
public sealed class Ask(ChannelDirectory channels, ITaskPages pages) : Activity
{
    private const string Customer = "客户";

    [Input(DisplayName = "标题", Description = "客户看到的一句话，如 请给这次维修打分", Order = 1, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Title { get; set; } = default!;

    [Input(
        DisplayName = "要填的字段", Description = "一行一个：名称、类型、要求，和“办理”里一样。例：满意度 单选 满意/一般/不满意；意见 文字 选填", Order = 2, UIHint = "multiline",
        IsRequired = true, Rule = typeof(FormLinesRule))]
    public Input<string> Fields { get; set; } = default!;

    [Input(DisplayName = "身份", Description = "哪个身份的参与人来填，如 客户；不填是发起人", Order = 3)]
    public Input<string> Role { get; set; } = default!;

    [Input(DisplayName = "限时", Description = "天.时:分:秒，如 3.00:00:00 是三天；到时没有填就走“超时”，不填一直等", Order = 4)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    [Input(DisplayName = "不发消息", Description = "勾了只在客户页面的“进度”里问，不发链接；聊天里另外问的时候用", Order = 5)]
    public Input<bool> IsQuiet { get; set; } = default!;

    [Output(DisplayName = "结果", Description = "每个字段的值")]
    public Output<ObjectValue> Result { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (_, wrong) = FormLines.Read(Fields.Value);
        var who = Asked(context);
        var problem = wrong?.Of("要填的字段", nameof(Fields)) ?? (who.Count == 0 ? $"没有“{Role.Value ?? Customer}”可以问。 / There is nobody to be asked." : null);
        if (problem is not null)
        {
            context.Fail(problem);
            return;
        }

        var terms = new CustomerQuestion(Title.Value ?? "", Fields.Value ?? "").ToTerms();
        foreach (var id in who)
            context.CreateBookmark(new EventStimulus(CustomerQuestion.NameFor(id), terms), OnAnsweredAsync);
        if (Timeout.Value is { } limit && limit > TimeSpan.Zero)
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "my-limit", Due = context.Now + limit, Callback = OnLimitAsync });
        if (IsQuiet.Value)
            return;
        var address = pages.AddressForCustomer(context.Run.InstanceId);
        var text = address is null ? Title.Value ?? "" : $"{Title.Value}\n{address}";
        await Announcement.SendAsync(context, channels, who.Select(id => (id, text)));
    }

    private ValueTask OnAnsweredAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.Carried as ObjectValue ?? ObjectValue.Empty);
        return context.CompleteActivityWithOutcomesAsync("Answered");
    }

    private ValueTask OnLimitAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("TimedOut");

    private IReadOnlyList<string> Asked(ActivityExecutionContext context) => string.IsNullOrWhiteSpace(Role.Value)
        ? context.Run.Instance.StartedBy is { Length: > 0 } starter ? [starter] : []
        : [.. Participants.Participants.As(Role.Value, Participants.Participants.Of(context)).Distinct()];
}
