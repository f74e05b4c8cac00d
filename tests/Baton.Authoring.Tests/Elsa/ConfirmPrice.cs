using Baton.Kernel.Activities;

namespace Baton.Authoring.Tests.Elsa;

// The second example of activities/README.md: keep the two alike.
[Activity("Acme.Activities", "报价", "等供应商确认价格。", DisplayName = "确认价格")]
[FlowNode("Confirmed", "Refused")]
[Effect(Effect.Pure)]
public sealed class ConfirmPrice : Activity<decimal>
{
    [Input(DisplayName = "商品")] public Input<string> Article { get; set; } = default!;

    [Port] public IActivity? OnRefused { get; set; }

    protected override void Execute(ActivityExecutionContext context) =>
        context.CreateBookmark(new PriceStimulus(context.Get(Article)), OnAnsweredAsync);

    private async ValueTask OnAnsweredAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.GetWorkflowInput<decimal>("Price"));
        if (context.GetWorkflowInput<bool>("IsConfirmed"))
            await context.CompleteActivityWithOutcomesAsync("Confirmed");
        else
            await context.ScheduleActivityAsync(OnRefused, OnRefusedDoneAsync);
    }

    private ValueTask OnRefusedDoneAsync(ActivityCompletedContext context) => context.TargetContext.CompleteActivityWithOutcomesAsync("Refused");
}

public sealed record PriceStimulus(string? Article);
