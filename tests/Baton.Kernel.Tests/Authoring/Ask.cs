using Baton.Kernel.Activities;

namespace Baton.Kernel.Tests.Authoring;

/// <summary>An activity as Elsa's authors write it, with its effect declared.</summary>
[Activity("Acme", "Approvals", "Asks someone.", DisplayName = "Ask", Kind = ActivityKind.Task)]
[FlowNode("Approved", "Rejected")]
[Effect(Effect.Pure)]
public class Ask : Activity<string>
{
    [Input(DisplayName = "Who", Description = "…", Category = "…", Order = 1, UIHint = InputUIHints.DropDown, Options = new[] { "a", "b" },
           DefaultValue = "a", DefaultSyntax = "JavaScript", SupportedSyntaxes = new[] { "JavaScript", "Liquid" }, UIHandler = typeof(MyOptionsProvider),
           IsReadOnly = false, IsBrowsable = true, AutoEvaluate = true, IsSerializable = true, CanContainSecrets = false)]
    public Input<string> Who { get; set; } = default!;

    [Output] public Output<DateTime> At { get; set; } = default!;

    [Port] public IActivity? OnTimeout { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var who = context.Get(Who);
        context.CreateBookmark(new CreateBookmarkArgs { Stimulus = new AskStimulus(who), Callback = OnResumedAsync,
            BookmarkName = "Acme.Ask", AutoBurn = true, AutoComplete = true, IncludeActivityInstanceId = true });
    }

    private async ValueTask OnResumedAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.GetWorkflowInput<string>("Answer"));
        await context.CompleteActivityWithOutcomesAsync("Approved");
    }
}

public record AskStimulus(string? Who);

public class MyOptionsProvider : DropDownOptionsProviderBase
{
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(System.Reflection.PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([new SelectListItem("A", "a"), new SelectListItem("B", "b")]);
}
