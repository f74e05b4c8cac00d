using Baton.Kernel.Activities;
using Baton.Kernel.Tasks;

namespace Baton.Authoring.Tests.Flows;

/// <summary>Asks one person.</summary>
[Activity("Test", "测试")]
[FlowNode("Approved", "Rejected")]
[Effect(Effect.Pure)]
public sealed class Asking : Activity
{
    public Input<string> Who { get; set; } = new();

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.Ask(new ApprovalDraft { Mode = ApprovalMode.All, People = [Who.Value!], Reason = ReasonRule.Never, Notice = new TaskNotice("请批", null, [], []) });
        return ValueTask.CompletedTask;
    }
}

/// <summary>Tells the world something, once.</summary>
[Activity("Test", "测试")]
public sealed class Telling(Listener listener) : Activity<string>
{
    public Input<string> What { get; set; } = new();

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.Set(Result, listener.Hear(What.Value!, context.IdempotencyKey));
        return ValueTask.CompletedTask;
    }
}

/// <summary>Hands over bytes to be sent.</summary>
[Activity("Test", "测试")]
[Effect(Effect.Pure)]
public sealed class Posting : Activity
{
    public Input<string> Text { get; set; } = new();

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.Post(new JobDraft("pigeon", "pigeon/1", System.Text.Encoding.UTF8.GetBytes(Text.Value!)));
        return ValueTask.CompletedTask;
    }
}

/// <summary>Twice as much.</summary>
[Activity("Test", "测试")]
[Effect(Effect.Pure)]
public sealed class Twice : CodeActivity<decimal>
{
    public Input<decimal> Amount { get; set; } = new();

    protected override void Execute(ActivityExecutionContext context) => context.Set(Result, context.Get(Amount) * 2);
}

/// <summary>Waits to be greeted and greets back, both as jobs.</summary>
[Activity("Test", "测试")]
public sealed class Greeting : Activity<string>
{
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.CreateBookmark(new EventStimulus("hello"), GreetBackAsync);
        return ValueTask.CompletedTask;
    }

    private ValueTask GreetBackAsync(ActivityExecutionContext context)
    {
        context.Set(Result, $"hello, {context.Carried}");
        return ValueTask.CompletedTask;
    }
}

/// <summary>What <see cref="Telling"/> tells.</summary>
public class Listener
{
    public List<(string What, string Key)> Heard { get; } = [];

    public virtual string Hear(string what, string key)
    {
        Heard.Add((what, key));
        return $"heard {what}";
    }
}
