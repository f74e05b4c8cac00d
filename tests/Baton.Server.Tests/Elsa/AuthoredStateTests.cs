using System.Text;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Kernel;
using Baton.Kernel.Activities;
using Baton.Kernel.Catalog;
using Baton.Kernel.Executions;
using Baton.Kernel.Plans;
using Baton.Server.Elsa.Instances;

namespace Baton.Server.Tests.Elsa;

/// <summary>What activities of code keep, as the state of an instance shows it.</summary>
public sealed class AuthoredStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void bookmarks_callbacks_and_properties_are_shown_by_elsas_names()
    {
        var catalog = new ActivityCatalog([AuthoredActivities.Describe(typeof(Holding))]);
        var plan = new PlanCompiler(catalog, ExpressionLanguages.Default).Compile(Encoding.UTF8.GetBytes(
            """{"definitionId":"d","id":"d1","root":{"id":"h","type":"Test.Holding","body":{"id":"e","type":"Elsa.Event","eventName":{"expression":{"type":"Literal","value":"E"}}}}}""")).Plan!;
        var started = WorkflowKernel.Start(plan, "", "i", new Start(ObjectValue.Empty, ObjectValue.Empty), Now);
        var state = WorkflowKernel.Advance(plan, started.State, new Ran(1, Result()), Now).State;

        var shown = WorkflowStates.Of(plan, state, new Dictionary<int, ObjectValue>());

        var bookmark = shown.Bookmarks.Single(each => each.ActivityId == "h");
        Assert.Equal((false, "OnResumedAsync", true), (bookmark.AutoBurn, bookmark.CallbackMethodName, bookmark.AutoComplete));
        Assert.Contains(shown.CompletionCallbacks, callback => callback is { MethodName: "OnBodyAsync" } && callback.ChildNodeId.EndsWith(":e", StringComparison.Ordinal));
        Assert.Equal(Value.From(3d), shown.ActivityExecutionContexts.Single(each => each.Id == "i-1").Properties["Tries"]);
    }

    private static Awaited Result() => new([new AwaitedEvent("x", ObjectValue.Empty) { Callback = "OnResumedAsync", IsKept = true }])
    {
        Changes = new RunChanges { Properties = ObjectValue.Empty.With("Tries", Value.From(3d)), Scheduled = [new ScheduledActivity("e", "OnBodyAsync")] },
    };

    [Activity("Test", "Tests"), Effect(Effect.Pure)]
    private sealed class Holding : Activity
    {
        [Port] public IActivity? Body { get; set; }
    }
}
