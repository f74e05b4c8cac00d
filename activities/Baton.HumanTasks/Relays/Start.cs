using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.HumanTasks.Participants;
using Baton.Kernel.Activities;
using Baton.Runtime.Channels;
using Baton.Runtime.Channels.Routing;
using Baton.Runtime.Organisation;

namespace Baton.HumanTasks.Relays;

/// <summary>
/// Lets two sides of a matter talk to one another, each on the messenger they are on: what the one writes reaches the other, until somebody writes
/// an end word, the time is up, nobody answers, or the flow goes on elsewhere.
/// </summary>
[Activity("Relay", "审批与任务", "让两边的参与人直接对话，一边在微信、一边在企业微信也可以；写结束词、到时或没人回复时结束。", DisplayName = "开始对话")]
[FlowNode("Done", "TimedOut", "Unanswered")]
[PortName("Done", "结束")]
[PortName("TimedOut", "到时")]
[PortName("Unanswered", "没人回复")]
[Effect(Effect.Read)]
public sealed class Start(ChannelDirectory channels, Parties parties) : Activity
{
    private const string Limit = "limit";
    private const string WaitingSince = "waitingSince";
    private static readonly string[] UsualEndWords = ["结束", "结束对话"];

    [Input(DisplayName = "一边", Description = "参与人的身份，一般是 客户；没人回复时等的是这一边的话", Order = 1, IsRequired = true)]
    public Input<string> Asking { get; set; } = default!;

    [Input(DisplayName = "另一边", Description = "参与人的身份，如 工程师", Order = 2, IsRequired = true)]
    public Input<string> Answering { get; set; } = default!;

    [Input(DisplayName = "关于什么", Description = "一句话，如“空调维修”；同时有几个对话时，用它让人选", Order = 3, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> Topic { get; set; } = default!;

    [Input(DisplayName = "开场白", Description = "先告诉另一边的话，如客户买过什么；不填就不说", Order = 4, DefaultSyntax = "Liquid", UIHint = "multiline")]
    public Input<string> Introduction { get; set; } = default!;

    [Input(DisplayName = "结束词", Description = "哪一边写了就结束，用逗号隔开；不填是 结束、结束对话", Order = 5)]
    public Input<string> EndWords { get; set; } = default!;

    [Input(DisplayName = "最长多久", Description = "天.时:分:秒，如 1.00:00:00 是一天；到时走“到时”，不填一直开着", Order = 6)]
    public Input<TimeSpan?> Timeout { get; set; } = default!;

    [Input(DisplayName = "多久没人回复", Description = "天.时:分:秒，如 00:15:00；一边说了话，另一边到时还没回，走“没人回复”", Order = 7)]
    public Input<TimeSpan?> AnswerWithin { get; set; } = default!;

    [Output(DisplayName = "传了几条", Description = "两边一共说了多少条")]
    public Output<decimal> Count { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (asking, answering) = Sides(context);
        if (asking.Count == 0 || answering.Count == 0)
        {
            var missing = asking.Count == 0 ? Asking.Value : Answering.Value;
            context.Fail($"还没有“{missing}”：请先用“设置参与人”。 / Nobody takes part as {missing}: set the participants first.");
            return;
        }

        if (Timeout.Value is { } limit && limit > TimeSpan.Zero)
            context.SetProperty(Limit, context.Now + limit);
        Await(context, null);
        await Announcement.SendAsync(context, channels, answering.Select(id => (id, Introduction.Value ?? "")));
    }

    private async ValueTask OnMessageAsync(ActivityExecutionContext context)
    {
        var said = context.Carried as ObjectValue ?? ObjectValue.Empty;
        var (from, message) = (Conversion.ToText(said["From"]), MessageOf(said));
        var (asking, answering) = Sides(context);
        var isAsking = asking.Contains(from);
        var others = isAsking ? answering : asking;
        var count = context.GetProperty<decimal>(nameof(Count)) + 1;
        if (IsEnd(message))
        {
            context.Set(Count, count - 1);
            await Announcement.SendAsync(context, channels, others.Append(from).Select(id => (id, $"“{Topic.Value}”的对话结束了。")));
            await context.CompleteActivityWithOutcomesAsync("Done");
            return;
        }

        context.SetProperty(nameof(Count), count);
        context.SetProperty(RelayWait.LastUsed, context.Now);
        var name = (await parties.ReadAsync(context.Run.Tenant, [from], context.CancellationToken)).NameOf(from);
        await Announcement.ForwardAsync(context, channels, others, message, name);
        context.ClearBookmarks();
        Await(context, isAsking ? context.GetProperty<DateTimeOffset?>(WaitingSince) ?? context.Now : null);
    }

    private ValueTask OnLimitAsync(ActivityExecutionContext context) => LeaveAsync(context, "TimedOut");

    private ValueTask OnUnansweredAsync(ActivityExecutionContext context) => LeaveAsync(context, "Unanswered");

    private ValueTask LeaveAsync(ActivityExecutionContext context, string outcome)
    {
        context.Set(Count, context.GetProperty<decimal>(nameof(Count)));
        return context.CompleteActivityWithOutcomesAsync(outcome);
    }

    private void Await(ActivityExecutionContext context, DateTimeOffset? waitingSince)
    {
        context.SetProperty(WaitingSince, waitingSince);
        var terms = new RelayWait(Topic.Value ?? "", context.Run.Instance.CorrelationId).ToTerms();
        var (asking, answering) = Sides(context);
        foreach (var id in asking.Concat(answering).Distinct())
            context.CreateBookmark(new EventStimulus(RelayWait.NameFor(id), terms), OnMessageAsync);
        if (context.GetProperty<DateTimeOffset?>(Limit) is { } limit)
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "relay-limit", Due = limit, Callback = OnLimitAsync });
        if (waitingSince is { } since && AnswerWithin.Value is { } within && within > TimeSpan.Zero)
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "relay-unanswered", Due = since + within, Callback = OnUnansweredAsync });
    }

    private (IReadOnlyList<string> Asking, IReadOnlyList<string> Answering) Sides(ActivityExecutionContext context)
    {
        var participants = Participants.Participants.Of(context);
        return (Participants.Participants.As(Asking.Value ?? "", participants), Participants.Participants.As(Answering.Value ?? "", participants));
    }

    private bool IsEnd(IncomingMessage message)
    {
        var words = (EndWords.Value ?? "").Split([',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return message.Kind == MessageKind.Text && (words.Length > 0 ? words : UsualEndWords).Contains(message.Text.Trim(), StringComparer.OrdinalIgnoreCase);
    }

    private static IncomingMessage MessageOf(ObjectValue said) =>
        new(Enum.TryParse<MessageKind>(Conversion.ToText(said["Kind"]), out var kind) ? kind : MessageKind.Text, Conversion.ToText(said["Text"]), said);
}
