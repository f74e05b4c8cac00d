using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Kernel.Activities;
using Baton.Kernel.Tests.Playing;

namespace Baton.Kernel.Tests.Random;

/// <summary>Containers that do as they please with what is inside them, with bookmarks, variables and what they keep.</summary>
internal sealed partial class RandomWorld
{
    private RunResult Hold(Run run)
    {
        var changes = ChangesOf(run);
        return random.Next(14) switch
        {
            0 => new Failed("坏了", null),
            1 => Post(run) with { Changes = changes },
            2 => new Completed(ObjectValue.Empty.With("x", Value.From(1d)), []) { Changes = changes },
            3 when random.Next(3) == 0 => new Canceled { Changes = changes },
            4 => new Asked(Asking.Draft(Kernel.Tasks.ApprovalMode.Any, ["张三"])) { Changes = changes },
            5 or 6 or 7 => new Awaited([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Bookmark())]) { Changes = changes },
            _ => new Rested { Changes = changes, Reply = random.Next(4) == 0 ? Value.From("r") : null },
        };
    }

    private RunChanges ChangesOf(Run run)
    {
        var children = run.Memory?.Children ?? [];
        return new RunChanges
        {
            Properties = random.Next(2) == 0 ? (run.Memory?.Properties ?? ObjectValue.Empty).With("n", Value.From((double)random.Next(9))) : null,
            Variables = random.Next(4) == 0 ? ObjectValue.Empty.With(Variables[random.Next(Variables.Length)], random.Next(5) == 0 ? Value.From("x") : Value.From(1d)) : null,
            Outputs = random.Next(3) == 0 ? ObjectValue.Empty.With("y", Value.From(2d)) : null,
            CorrelationId = random.Next(8) == 0 ? "c" : null,
            Log = random.Next(3) == 0 ? [new LogEntry("Said", "something", null)] : null,
            Cancelled = random.Next(4) == 0 && children.Length > 0 ? [children[random.Next(children.Length)].Execution] : null,
            Burned = random.Next(6) == 0 ? [0] : null,
            Scheduled = Schedule(run),
        };
    }

    // Seldom more than it has seen end, so that it comes to an end itself.
    private ImmutableArray<ScheduledActivity>? Schedule(Run run)
    {
        if (run.Inner is not { } inner || (run.Call is not null && random.Next(3) > 0))
            return null;
        var count = run.Call is null ? random.Next(inner.Length + 1) : 1;
        return [.. Enumerable.Range(0, count).Select(_ => new ScheduledActivity(
            random.Next(30) == 0 ? "nobody" : inner[random.Next(inner.Length)].Id, random.Next(4) == 0 ? null : "OnChildCompletedAsync", random.Next(2) == 0 ? "tag" : null)
        {
            Variables = random.Next(3) == 0 ? ObjectValue.Empty.With("CurrentValue", Value.From(1d)) : null,
        })];
    }

    private AwaitedEvent Bookmark() => new($"e{random.Next(3)}", ObjectValue.Empty)
    {
        Callback = random.Next(3) == 0 ? null : "OnResumedAsync",
        IsKept = random.Next(4) == 0,
        IsSilent = random.Next(4) == 0,
    };
}
