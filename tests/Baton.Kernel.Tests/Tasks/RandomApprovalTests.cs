using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Tests.Random;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Tasks;

/// <summary>The approval alone, under any order of acts, time-outs and cancellations.</summary>
public sealed class RandomApprovalTests
{
    private static readonly string[] People = ["甲", "乙", "丙", "丁"];

    [Fact]
    public void The_invariants_of_an_approval_hold_whatever_is_done_to_it() => Scale.ForEachSeed(2000, random =>
    {
        var approval = Open(random);
        for (var i = 1; i <= 12; i++)
        {
            var now = Play.Monday.AddMinutes(i);
            var before = approval;
            Refusal? refusal = null;
            if (random.Next(15) == 0)
                approval = approval.TimeOut(now);
            else if (random.Next(25) == 0)
                approval = approval.Cancel(now);
            else
                (approval, refusal) = approval.Act(AnyAct(random, approval), now);

            if (refusal is not null)
                Assert.Same(before, approval);
            Check(before, approval);
        }
    });

    [Fact]
    public void The_same_act_twice_is_the_same_as_once() => Scale.ForEachSeed(1000, random =>
    {
        var approval = Open(random);
        var act = AnyAct(random, approval);
        var (once, _) = approval.Act(act, Play.Monday);
        var (twice, refusal) = once.Act(act, Play.Monday.AddMinutes(1));

        Assert.NotNull(refusal);
        Assert.Same(once, twice);
    });

    [Fact]
    public void The_outcome_is_the_same_on_every_channel() => Scale.ForEachSeed(500, random =>
    {
        var approval = Open(random);
        var other = approval;
        for (var i = 0; i < 6; i++)
        {
            var act = AnyAct(random, approval);
            (approval, _) = approval.Act(act, Play.Monday);
            (other, _) = other.Act(act with { Channel = "text" }, Play.Monday);
            Assert.Equal(approval.Outcome, other.Outcome);
        }
    });

    private static Approval Open(System.Random random) => Approval.Open(
        Asking.Draft((ApprovalMode)random.Next(2), [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => People[random.Next(4)])], (ReasonRule)random.Next(3)),
        index => $"task-{index}",
        Play.Monday);

    private static TaskAct AnyAct(System.Random random, Approval approval) =>
        new($"task-{random.Next(approval.Tasks.Length + 1)}", (TaskVerb)random.Next(2), People[random.Next(4)], null, "card", random.Next(3) == 0 ? null : "理由");

    private static void Check(Approval before, Approval after)
    {
        foreach (var (earlier, task) in before.Tasks.Zip(after.Tasks))
        {
            if (earlier.IsFinal)
                Assert.Equal(earlier, task);
            Assert.Equal(task.IsFinal, task.ClosedAt is not null);
        }

        if (before.Outcome != ApprovalOutcome.Undecided)
            Assert.Equal(before.Outcome, after.Outcome);

        var votes = after.Tasks.Where(task => task.Status == TaskStatus.Done).Select(task => task.Decision!.Verb).ToList();
        var isOpen = after.Tasks.Any(task => !task.IsFinal);
        Assert.Equal(after.Tasks.Length, after.Tasks.Select(task => task.Assignee).Distinct().Count());
        switch (after.Mode, after.Outcome)
        {
            case (_, ApprovalOutcome.Undecided):
                Assert.DoesNotContain(TaskVerb.Reject, votes);
                Assert.True(isOpen || after.Tasks.Any(task => task.Status == TaskStatus.Cancelled));
                break;
            case (ApprovalMode.All, ApprovalOutcome.Approved):
                Assert.Equal(after.Tasks.Length, votes.Count(vote => vote == TaskVerb.Agree));
                break;
            case (ApprovalMode.All, ApprovalOutcome.Rejected):
                Assert.Equal(1, votes.Count(vote => vote == TaskVerb.Reject));
                break;
            case (ApprovalMode.Any, ApprovalOutcome.Approved):
                Assert.Equal([TaskVerb.Agree], votes);
                break;
            case (ApprovalMode.Any, ApprovalOutcome.Rejected):
                Assert.Equal([TaskVerb.Reject], votes);
                break;
        }

        if (after.Outcome != ApprovalOutcome.Undecided)
            Assert.False(isOpen);
    }
}
