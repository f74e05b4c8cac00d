using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.HumanTasks.Relays;
using Baton.Kernel.Activities;
using Baton.Kernel.Executions;
using Baton.Runtime.Channels;

namespace Baton.HumanTasks.Participants;

/// <summary>
/// The matter has come to a state: those are told whom the flow's table of notices names for it, in its words. A row of the table is
/// {state, role, text}, the text a Liquid template; it stands in the definition once, for all states. Where a text may not be sent to a customer any
/// more, their channel fills a form: the usual one, or the row's {form, fields, url}. Where nothing reaches them, or nobody takes part in that role, those
/// of the row's role {backup} are told {backupText}, once for an instance.
/// </summary>
[Activity("Participants", "审批与任务", "这件事到了一个新状态，如 已派单、维修中、已完成；按流程的通知表告诉参与人。", DisplayName = "进入状态")]
[Effect(Effect.Read)]
public sealed class EnterState(ChannelDirectory channels) : Activity
{
    /// <summary>Where the definition keeps its table, under <c>customProperties</c>.</summary>
    public const string Table = "Baton:Notices";

    /// <summary>The instance's variable that says in which state the matter is.</summary>
    public const string StateVariable = "State";

    [Input(DisplayName = "状态", Description = "和流程通知表里写的一样，如 已派单", Order = 1, IsRequired = true)]
    public Input<string> State { get; set; } = default!;

    [Input(DisplayName = "通知表", Description = "哪个状态告诉谁、说什么；写在流程里，所有状态共用", Order = 2, SharedAs = Table, IsBrowsable = false)]
    public Input<ListValue> Notices { get; set; } = default!;

    [Output(DisplayName = "没有通知到的人", Description = "没有一个渠道能发到的参与人")]
    public Output<IReadOnlyList<string>> Unreached { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var state = (State.Value ?? "").Trim();
        var participants = Participants.Of(context);
        context.SetVariable(StateVariable, state);
        var messages = new List<(string Id, Notice Notice)>();
        foreach (var row in (Notices.Value ?? ListValue.Empty).Items.OfType<ObjectValue>().Where(row => Conversion.ToText(row["state"]).Trim() == state))
        {
            var notice = Announcement.NoticeOf(context, Conversion.ToText(row["text"])) with
            {
                State = state, Form = Given(row["form"]), Fields = row["fields"] as ObjectValue ?? ObjectValue.Empty, Url = Given(row["url"]),
            };
            var (told, backups) = (Participants.As(Conversion.ToText(row["role"]), participants), Participants.As(Conversion.ToText(row["backup"]), participants));
            var backup = backups is [var first, ..] ? await Announcement.BackupAsync(context, channels, first, Conversion.ToText(row["backupText"])) : null;
            if (told.Count == 0 && backup is not null)
                Announcement.TellBackup(context, channels, backup);
            messages.AddRange(told.Select(id => (id, notice with { Backup = backup })));
        }

        // Conversations that end at this state do so once it is committed.
        if (Participants.Ids(context.GetVariable<Value>(RelayWait.EndStates) ?? Value.Null).Contains(state))
            context.PostDetached(DerivedId.Of(context.Now, context.Run.JobId, 0, 0, "stop talking"), RelayStop.DraftFor(context.WorkflowExecutionContext.Id));
        context.Set(Unreached, await Announcement.TellAsync(context, channels, messages));
    }

    private static string? Given(Value value) => Conversion.ToText(value) is { Length: > 0 } text ? text : null;
}
