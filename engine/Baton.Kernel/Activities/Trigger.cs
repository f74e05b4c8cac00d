namespace Baton.Kernel.Activities;

/// <summary>
/// An activity that may start a flow. A class that gives payloads is indexed by them when a definition is published, and runs when it has
/// started one: <see cref="ActivityExecutionContext.IsTriggerOfWorkflow"/> tells. Any other is found by its first input or by its module, and
/// ends at once with what the trigger carries.
/// </summary>
public abstract class Trigger : Activity
{
    protected Trigger(string? source = null, int? line = null) : base(source, line) { }

    /// <summary>For hosts: by what a node of this class starts its definition.</summary>
    public static async ValueTask<IReadOnlyList<object>> PayloadsOfAsync(Trigger trigger, TriggerIndexingContext context)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return [.. await trigger.GetTriggerPayloadsAsync(context)];
    }

    /// <summary>The stimulus that starts a flow with this node.</summary>
    protected virtual object? GetTriggerPayload(TriggerIndexingContext context) => null;

    /// <inheritdoc cref="GetTriggerPayload"/>
    protected virtual ValueTask<object?> GetTriggerPayloadAsync(TriggerIndexingContext context) => new(GetTriggerPayload(context));

    /// <summary>The stimuli each of which starts a flow with this node.</summary>
    protected virtual IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) => [];

    /// <inheritdoc cref="GetTriggerPayloads"/>
    protected virtual async ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context) =>
        await GetTriggerPayloadAsync(context) is { } payload ? [payload] : GetTriggerPayloads(context);
}

/// <summary>The same, of one that gives one thing.</summary>
public abstract class Trigger<T> : Trigger
{
    protected Trigger(string? source = null, int? line = null) : base(source, line) { }

    [Output(DisplayName = "结果")]
    public Output<T> Result { get; set; } = new();
}

/// <summary>A trigger's node as a definition with it is published: its inputs, which see the flow parameters alone.</summary>
public sealed class TriggerIndexingContext(string triggerName, CancellationToken cancellation)
{
    /// <summary>Under which name senders find it. Default: the activity's type name.</summary>
    public string TriggerName { get; set; } = triggerName;

    public CancellationToken CancellationToken { get; } = cancellation;

#pragma warning disable CA1822 // Elsa's authors ask the context for an input.
    public T? Get<T>(Input<T>? input) => input is null ? default : input.Value;
#pragma warning restore CA1822
}
