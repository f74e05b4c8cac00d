using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Playing;
using Baton.Kernel.Waits;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Executions;

public sealed class ChangesTests
{
    private static readonly Wait Some = new() { Execution = 1, Kind = WaitKind.Event, Key = "a", CreatedAt = Play.Monday };

    [Fact]
    public void A_wait_that_came_and_went_never_was()
    {
        var both = new Changes { WaitsAdded = [Some] }.Then(new Changes { WaitsRemoved = [Some] });

        Assert.Empty(both.WaitsAdded);
        Assert.Empty(both.WaitsRemoved);
    }

    [Fact]
    public void A_job_that_was_posted_and_cancelled_never_was()
    {
        var both = new Changes { JobsPosted = [new PostedJob("j", 1, null)] }.Then(new Changes { JobsCancelled = ["j", "other"] });

        Assert.Empty(both.JobsPosted);
        Assert.Equal(["other"], both.JobsCancelled);
    }

    [Fact]
    public void A_job_that_was_sent_again_and_then_cancelled_is_cancelled()
    {
        var both = new Changes { JobsRevived = ["j"] }.Then(new Changes { JobsCancelled = ["j"] });

        Assert.Empty(both.JobsRevived);
        Assert.Equal(["j"], both.JobsCancelled);
    }

    [Fact]
    public void A_task_stands_in_them_once_from_first_to_last()
    {
        var approval = Approval.Open(Asking.Draft(ApprovalMode.All, ["张三", "李四"]), index => $"t{index}", Play.Monday);
        var cancelled = approval.Cancel(Play.Monday);
        var opened = new Changes { Tasks = [Change(approval, 0, null), Change(approval, 1, null)] };
        var closed = new Changes { Tasks = [Change(cancelled, 1, approval.Tasks[1])] };

        var both = opened.Then(closed).Tasks;

        Assert.Equal([("t0", null, TaskStatus.Open), ("t1", null, TaskStatus.Cancelled)], both.Select(change => (change.After.Id, change.Before, change.After.Status)));
        Assert.Same(cancelled, both[1].Work);
    }

    [Fact]
    public void The_first_reply_counts() =>
        Assert.Equal(Values.Of("a"), new Changes { Reply = Values.Of("a") }.Then(new Changes { Reply = Values.Of("b") }).Then(Changes.None).Reply);

    private static TaskChange Change(Approval approval, int task, PersonTask? before) => new(1, 0, before, approval.Tasks[task], approval);
}
