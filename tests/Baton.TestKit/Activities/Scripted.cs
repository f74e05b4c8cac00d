using Baton.Kernel.Activities;

namespace Baton.TestKit.Activities;

/// <summary>Does as <see cref="ActivityScript"/> says.</summary>
public abstract class Scripted : Activity
{
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetRequiredService<ActivityScript>().RunAsync(context);
    }
}

[Activity("Test", "Test"), Effect(Effect.Pure)]
public sealed class Pure : Scripted
{
    public Output<string> Result { get; set; } = default!;
}

[Activity("Test", "Test"), Effect(Effect.Read)]
public sealed class Read : Scripted
{
    public Output<string> Result { get; set; } = default!;
}

[Activity("Test", "Test"), Effect(Effect.Write)]
public sealed class Write : Scripted
{
    public Input<int> Number { get; set; } = default!;
}

[Activity("Test", "Test")]
public sealed class Undeclared : Scripted;

/// <summary>GET reads, everything else writes.</summary>
[Activity("Test", "Test"), Effect(Effect.Write)]
public sealed class Call : Scripted
{
    public Input<string> Method { get; set; } = default!;

    protected override Effect EffectOf(Effect declared) => Method.Value == "GET" ? Effect.Read : declared;
}
