using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.WeCom.Inbox;

namespace Baton.WeCom.Activities;

/// <summary>Starts a flow when somebody does something in an application beside writing. What it is becomes the flow's inputs, with who it was as Initiator.</summary>
public abstract class AppEventTrigger : Trigger
{
    [Input(DisplayName = "应用", Description = "哪个应用；不填是任何一个", Order = 50, UIHint = InputUIHints.DropDown, UIHandler = typeof(AppPicker))]
    public Input<string> App { get; set; } = default!;

    [Output(DisplayName = "内容", Description = "谁（Initiator）、哪个菜单（EventKey）等")]
    public Output<ObjectValue> Result { get; set; } = default!;

    private protected abstract AppEventKind Event { get; }

    /// <summary>Of which entry of the menu; null for any.</summary>
    private protected virtual string? MenuKey => null;

    protected sealed override object? GetTriggerPayload(TriggerIndexingContext context) => new EventStimulus(AppEventNames.ForStart(App.Value, Event, MenuKey));

    /// <summary>With nothing carried, the flow was started in another way.</summary>
    protected sealed override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsTriggerOfWorkflow())
            context.Set(Result, context.Carried as ObjectValue);
    }
}
