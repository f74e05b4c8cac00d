using Baton.Kernel.Activities;
using Baton.Kernel.Workflows;

namespace Baton.TestKit.Activities;

/// <summary>Made of two lines.</summary>
[Activity("Test", "Test"), Effect(Effect.Pure)]
public sealed class GreetTwice : Composite
{
    /// <summary>What the class is made of now, for tests of what changes later.</summary>
    public static string Greeting { get; set; } = "hello";

    protected override void Setup() => Root = new Sequence { Activities = { new WriteLine(Greeting), new Event("again"), new WriteLine(Greeting) } };
}
