using Baton.Kernel.Activities;

namespace Baton.TestKit.Activities;

/// <summary>An order of a kind: starts a flow, or is waited for in the middle of one.</summary>
[Activity("Test", "Test"), Effect(Effect.Pure)]
public sealed class OrderPlaced : Trigger<int>
{
    /// <summary>Joined by commas.</summary>
    public Input<string> Kinds { get; set; } = default!;

    protected override IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return StimuliOf(context.Get(Kinds));
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.IsTriggerOfWorkflow())
        {
            await OnPlacedAsync(context);
            return;
        }

        foreach (var stimulus in StimuliOf(context.Get(Kinds)))
            context.CreateBookmark(stimulus, OnPlacedAsync);
    }

    private ValueTask OnPlacedAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.GetWorkflowInput<int>("Number"));
        return context.CompleteActivityAsync();
    }

    private static IEnumerable<OrderStimulus> StimuliOf(string? kinds) => (kinds ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(kind => new OrderStimulus(kind));
}

/// <summary>An order of this kind.</summary>
public sealed record OrderStimulus(string Kind);
