using Baton.Expressions.Values;
using Baton.Kernel.Activities;

namespace Baton.Tencent.Activities;

/// <summary>Starts a flow when somebody does something on their phone beside writing. What it is becomes the flow's inputs, with who it was as Initiator.</summary>
public abstract class EventTrigger : Trigger
{
    [Output(DisplayName = "内容", Description = "谁（Initiator，微信还有 OpenId）、哪个菜单（EventKey）、哪个场景（Scene）等")]
    public Output<ObjectValue> Result { get; set; } = default!;

    /// <summary>Under which name the inbox tells of it.</summary>
    protected abstract string EventName { get; }

    protected sealed override object? GetTriggerPayload(TriggerIndexingContext context) => new EventStimulus(EventName);

    /// <summary>With nothing carried, the flow was started in another way.</summary>
    protected sealed override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsTriggerOfWorkflow())
            context.Set(Result, context.Carried as ObjectValue);
    }
}
