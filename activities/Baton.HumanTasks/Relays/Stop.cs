using Baton.Kernel.Activities;

namespace Baton.HumanTasks.Relays;

/// <summary>Ends the conversations that stand open elsewhere in the instance: they go on by 结束.</summary>
[Activity("Relay", "审批与任务", "结束本流程里还开着的对话，那边走“结束”；没有开着的就什么也不做。", DisplayName = "结束对话")]
[Effect(Effect.Pure)]
public sealed class Stop : Activity
{
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Post(RelayStop.DraftFor(context.WorkflowExecutionContext.Id));
    }
}
