using System.Globalization;
using System.Text;
using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;
using Baton.Runtime.Channels;
using Baton.Runtime.Channels.Routing;

namespace Baton.TestKit.Activities;

/// <summary>Parks at a job of any kind.</summary>
[Activity("Test", "Test"), Effect(Effect.Pure)]
public sealed class Post : Activity
{
    public Input<string> Kind { get; set; } = default!;

    public Input<string> Lane { get; set; } = default!;

    public Input<string> Payload { get; set; } = default!;

    public Input<string> SupersedeKey { get; set; } = default!;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Post(new JobDraft(Kind.Value!, Lane.Value ?? "lane", Encoding.UTF8.GetBytes(Payload.Value ?? "")) { SupersedeKey = SupersedeKey.Value });
        return ValueTask.CompletedTask;
    }
}

/// <summary>Asks people, whose ids are joined by commas; a reject needs no reason.</summary>
[Activity("Test", "Test"), Effect(Effect.Read)]
[FlowNode("Approved", "Rejected", "TimedOut")]
public sealed class Ask : Activity
{
    public Input<string> People { get; set; } = default!;

    public Input<ApprovalMode> Mode { get; set; } = default!;

    public Input<string> Title { get; set; } = default!;

    /// <summary>How long they have; nothing: for ever.</summary>
    public Input<string> Within { get; set; } = default!;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Ask(new ApprovalDraft
        {
            Mode = Mode.Value,
            People = [.. People.Value!.Split(',')],
            Notice = new TaskNotice(Title.Value ?? "请审批", null, [], []),
            Reason = ReasonRule.Never,
            Due = string.IsNullOrEmpty(Within.Value) ? null : context.Now + TimeSpan.Parse(Within.Value, CultureInfo.InvariantCulture),
        });
        return ValueTask.CompletedTask;
    }
}

/// <summary>The text trigger of the fake channel.</summary>
[Activity("Test", "Test"), Effect(Effect.Pure)]
public sealed class TextReceived : TextTrigger;

/// <summary>Starts a flow by any message on the fake channel that nothing else takes.</summary>
[Activity("Test", "Test"), Effect(Effect.Pure)]
public sealed class MessageReceived : MessageTrigger;

/// <summary>Waits for what somebody writes on the fake channel.</summary>
[Activity("Test", "Test"), Effect(Effect.Pure)]
[FlowNode("Done", "TimedOut")]
public sealed class Question : Activity
{
    public Input<string> Who { get; set; } = default!;

    public Input<string> Title { get; set; } = default!;

    public Input<string> Pattern { get; set; } = default!;

    /// <summary>Anybody who writes it may answer.</summary>
    public Input<bool> IsOpen { get; set; } = default!;

    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var asked = new MessageQuestion(Title.Value ?? "", [MessageKind.Text], Pattern.Value, context.Run.Instance.CorrelationId);
        var name = IsOpen.Value ? MessageQuestion.NameForReference("fake/app", asked.Reference!) : MessageQuestion.NameFor("fake/app", Who.Value!);
        context.CreateBookmark(new EventStimulus(name, asked.ToTerms()));
    }
}
