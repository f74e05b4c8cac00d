using Baton.Kernel.Activities;

namespace Baton.Kernel.Tests.Authoring;

/// <summary>Does what is inside it again as long as it ends with Failed, a few times.</summary>
[Activity("Acme", "Control", "Tries again.")]
[FlowNode("Done", "GaveUp")]
[Effect(Effect.Pure)]
public class Retry : Activity<int>
{
    [Input(DefaultValue = 3)] public Input<int> Times { get; set; } = default!;

    [Port] public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

    private async ValueTask OnBodyCompletedAsync(ActivityCompletedContext context)
    {
        var target = context.TargetContext;
        var tries = target.GetProperty<int>("Tries") + 1;
        target.SetProperty("Tries", tries);
        target.Set(Result, tries);
        if (!context.Result.Names.Contains("Failed"))
            await target.CompleteActivityAsync();
        else if (tries < target.Get(Times))
            await target.ScheduleActivityAsync(Body, OnBodyCompletedAsync);
        else
            await target.CompleteActivityWithOutcomesAsync("GaveUp");
    }
}

/// <summary>All at once; the first to end wins and the others are cancelled.</summary>
[Activity("Acme", "Control", "The first wins.")]
[Effect(Effect.Pure)]
public class ParallelRace : Container
{
    [Output] public Output<string> Winner { get; set; } = default!;

    protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        foreach (var activity in Activities)
            await context.ScheduleActivityAsync(activity, new ScheduleWorkOptions { CompletionCallback = OnChildCompletedAsync, Tag = activity.Id.ToUpperInvariant() });
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext context)
    {
        foreach (var child in context.TargetContext.Children)
            await child.CancelActivityAsync();
        context.TargetContext.Set(Winner, context.ChildContext.Tag!);
        await context.TargetContext.CompleteActivityAsync();
    }
}

/// <summary>One after the other, the last one first, each with its number.</summary>
[Activity("Acme", "Control", "Backwards.")]
[Effect(Effect.Pure)]
public class Backwards : Container
{
    protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context) => NextAsync(context, Activities.Count - 1);

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext context) => NextAsync(context.TargetContext, context.TargetContext.GetProperty<int>("At") - 1);

    private async ValueTask NextAsync(ActivityExecutionContext context, int place)
    {
        context.SetProperty("At", place);
        if (place < 0)
            await context.CompleteActivityAsync();
        else
            await context.ScheduleActivityAsync(Activities.ElementAt(place), new ScheduleWorkOptions { CompletionCallback = OnChildCompletedAsync, Variables = [new Variable<int>("Place", place)] });
    }
}

/// <summary>A loop that asks its condition each time.</summary>
[Activity("Acme", "Control", "Again and again.")]
[Effect(Effect.Pure)]
public class Until : Activity
{
    [Input(AutoEvaluate = false)] public Input<bool> Condition { get; set; } = default!;

    [Port] public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

    private async ValueTask OnBodyCompletedAsync(ActivityCompletedContext context)
    {
        if (context.TargetContext.Get(Condition))
            await context.TargetContext.CompleteActivityAsync();
        else
            await context.TargetContext.ScheduleActivityAsync(Body, OnBodyCompletedAsync);
    }
}
