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
/// an end word, the matter comes to an end state, the time is up, nobody answers, or the flow goes on elsewhere. Those who do not answer in time are
/// relieved by others, where there are some, who are told what was said.
/// </summary>
[Activity("Relay", "审批与任务", "让两边的参与人直接对话，一边在微信、一边在企业微信也可以，图片、语音、视频和位置也传；写结束词、到了某个状态、到时或没人回复时结束。", DisplayName = "开始对话")]
[FlowNode("Done", "TimedOut", "Unanswered")]
[PortName("Done", "结束")]
[PortName("TimedOut", "到时")]
[PortName("Unanswered", "没人回复")]
[Effect(Effect.Read)]
public sealed class Start(ChannelDirectory channels, Parties parties) : Activity
{
    private const string Limit = "limit";
    private const string WaitingSince = "waitingSince";
    private const string IsHandedOver = "isHandedOver";
    private const string Unanswered = "unanswered";
    private const int MostKept = 5;
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

    [Input(DisplayName = "没人回复时换谁", Description = "另一个身份，如 最近的门店；先换他们接着回，还没人回才走“没人回复”", Order = 8)]
    public Input<string> Backup { get; set; } = default!;

    [Input(DisplayName = "到哪些状态结束", Description = "“进入状态”到了其中一个就结束，用逗号隔开，如 已完成、已取消", Order = 9)]
    public Input<string> EndStates { get; set; } = default!;

    [Input(DisplayName = "开场白里已经问了", Description = "勾了，另一边从收到开场白起就要回；不勾，从对方说第一句话起", Order = 10)]
    public Input<bool> IsAsked { get; set; } = default!;

    [Output(DisplayName = "传了几条", Description = "两边一共说了多少条")]
    public Output<decimal> Count { get; set; } = default!;

    [Output(DisplayName = "还没回的话", Description = "没人回复时才有：对方说了什么，最多五句")]
    public Output<string> Waiting { get; set; } = default!;

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
        if (!string.IsNullOrWhiteSpace(EndStates.Value))
            context.SetVariable(RelayWait.EndStates, EndStates.Value);
        var unreached = await Announcement.SendAsync(context, channels, answering.Select(id => (id, Introduction.Value ?? "")));
        // Whom nobody can reach nobody need wait for.
        if (IsAsked.Value && unreached.Count == answering.Count)
            await OnUnansweredAsync(context);
        else
            Await(context, IsAsked.Value ? context.Now : null);
    }

    private async ValueTask OnMessageAsync(ActivityExecutionContext context)
    {
        var carried = context.Carried as ObjectValue ?? ObjectValue.Empty;
        var (from, message) = (Conversion.ToText(carried["From"]), MessageOf(carried));
        var (asking, answering) = Sides(context);
        var isAsking = asking.Contains(from);
        var others = isAsking ? answering : asking;
        var count = context.GetProperty<decimal>(nameof(Count)) + 1;
        if (IsEnd(message))
        {
            context.Set(Count, count - 1);
            await EndAsync(context, others.Append(from));
            return;
        }

        context.SetProperty(nameof(Count), count);
        context.SetProperty(RelayWait.LastUsed, context.Now);
        var name = (await parties.ReadAsync(context.Run.Tenant, [from], context.CancellationToken)).NameOf(from);
        var unreached = await Announcement.ForwardAsync(context, channels, others, await ForwardedAsync(context, message, from, name));
        var said = isAsking ? Kept(context).Append($"{name}：{message.Words}").TakeLast(MostKept) : [];
        context.SetProperty(Unanswered, new ListValue([.. said.Select(Value.From)]));
        // Whom nobody can reach nobody need wait for.
        if (isAsking && unreached.Count == others.Count)
        {
            await OnUnansweredAsync(context);
            return;
        }

        context.ClearBookmarks();
        Await(context, isAsking ? context.GetProperty<DateTimeOffset?>(WaitingSince) ?? context.Now : null);
    }

    private async ValueTask OnStopAsync(ActivityExecutionContext context)
    {
        context.Set(Count, context.GetProperty<decimal>(nameof(Count)));
        var (asking, answering) = Sides(context);
        await EndAsync(context, context.GetProperty<decimal>(nameof(Count)) > 0 ? asking.Concat(answering) : answering);
    }

    private async Task EndAsync(ActivityExecutionContext context, IEnumerable<string> told)
    {
        await Announcement.SendAsync(context, channels, told.Select(id => (id, $"“{Topic.Value}”的对话结束了。")));
        await context.CompleteActivityWithOutcomesAsync("Done");
    }

    private ValueTask OnLimitAsync(ActivityExecutionContext context) => LeaveAsync(context, "TimedOut");

    // Once, others take over: they are told what the first were told, and what was said since.
    private async ValueTask OnUnansweredAsync(ActivityExecutionContext context)
    {
        var backup = string.IsNullOrWhiteSpace(Backup.Value) ? [] : Participants.Participants.As(Backup.Value, Participants.Participants.Of(context));
        if (backup.Count == 0 || context.GetProperty<bool>(IsHandedOver))
        {
            await LeaveAsync(context, "Unanswered");
            return;
        }

        var before = Sides(context).Answering;
        context.SetProperty(IsHandedOver, true);
        var told = string.Join('\n', Kept(context).Prepend(Introduction.Value ?? "").Where(line => line.Length > 0));
        await Announcement.SendAsync(
            context, channels, [.. before.Except(backup).Select(id => (id, $"“{Topic.Value}”没有及时回复，已转给别人接着回。")), .. backup.Select(id => (id, told.Length > 0 ? told : $"“{Topic.Value}”转给您，请回复对方。"))]);
        context.ClearBookmarks();
        Await(context, context.Now);
    }

    private ValueTask LeaveAsync(ActivityExecutionContext context, string outcome)
    {
        context.Set(Count, context.GetProperty<decimal>(nameof(Count)));
        if (Kept(context).Any())
            context.Set(Waiting, string.Join('\n', Kept(context)));
        return context.CompleteActivityWithOutcomesAsync(outcome);
    }

    private void Await(ActivityExecutionContext context, DateTimeOffset? waitingSince)
    {
        context.SetProperty(WaitingSince, waitingSince);
        var terms = new RelayWait(Topic.Value ?? "", context.Run.Instance.CorrelationId).ToTerms();
        var (asking, answering) = Sides(context);
        foreach (var id in asking.Concat(answering).Distinct())
            context.CreateBookmark(new EventStimulus(RelayWait.NameFor(id), terms), OnMessageAsync);
        context.CreateBookmark(new EventStimulus(RelayWait.StopNameFor(context.WorkflowExecutionContext.Id)), OnStopAsync);
        if (context.GetProperty<DateTimeOffset?>(Limit) is { } limit)
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "relay-limit", Due = limit, Callback = OnLimitAsync });
        if (waitingSince is { } since && AnswerWithin.Value is { } within && within > TimeSpan.Zero)
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "relay-unanswered", Due = since + within, Callback = OnUnansweredAsync });
    }

    private (IReadOnlyList<string> Asking, IReadOnlyList<string> Answering) Sides(ActivityExecutionContext context)
    {
        var participants = Participants.Participants.Of(context);
        var answering = context.GetProperty<bool>(IsHandedOver) ? Backup.Value : Answering.Value;
        return (Participants.Participants.As(Asking.Value ?? "", participants), Participants.Participants.As(answering ?? "", participants));
    }

    private static IEnumerable<string> Kept(ActivityExecutionContext context) => (context.GetProperty<ListValue>(Unanswered) ?? ListValue.Empty).Items.Select(Conversion.ToText);

    private async Task<ForwardedMessage> ForwardedAsync(ActivityExecutionContext context, IncomingMessage message, string from, string name) => new(message, name, context.Now)
    {
        Sender = await channels.FindAsync(context.Run.Tenant, from, context.CancellationToken) is { } own ? new MessageSender(own.Channel.Name, own.ExternalId) : null,
        Topic = Topic.Value ?? "",
        Reference = context.Run.Instance.CorrelationId ?? "",
    };

    private bool IsEnd(IncomingMessage message)
    {
        var words = (EndWords.Value ?? "").Split([',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return message.Kind == MessageKind.Text && (words.Length > 0 ? words : UsualEndWords).Contains(message.Text.Trim(), StringComparer.OrdinalIgnoreCase);
    }

    private static IncomingMessage MessageOf(ObjectValue said) =>
        new(Enum.TryParse<MessageKind>(Conversion.ToText(said["Kind"]), out var kind) ? kind : MessageKind.Text, Conversion.ToText(said["Text"]), said);
}
