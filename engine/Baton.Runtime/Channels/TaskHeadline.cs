using Baton.Kernel.Tasks;
using Baton.Runtime.Organisation;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Runtime.Channels;

/// <summary>One short line on what became of a task, for its card: 「已由王敏同意」.</summary>
public static class TaskHeadline
{
    /// <summary>What who claimed it is told in the place of others' 「已被…抢」.</summary>
    public const string Yours = "您已抢到";

    public static string Of(PersonTask task, ITaskNode work, People people)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(people);
        return task.Status switch
        {
            TaskStatus.Done or TaskStatus.Returned when task.Decision is { } own => Of(own.Verb, people.NameOf(own.Actor)),
            TaskStatus.NotNeeded when work.Deciding is { } decision => Of(decision.Verb, people.NameOf(decision.Actor)),
            TaskStatus.TimedOut => work is Offer offer ? OfLapsed(task, offer) : "已超时",
            TaskStatus.Cancelled => "流程已取消",
            TaskStatus.Transferred => work.Tasks.LastOrDefault(each => each.TakenOver?.Person == task.Assignee) is { } taken ? $"已转给{people.NameOf(taken.Assignee)}" : "已转给别人",
            _ => "已无需处理",
        };
    }

    /// <summary>What this person's act came to.</summary>
    public static string Of(TaskVerb verb, string name) => verb switch
    {
        TaskVerb.Agree => $"已由{name}同意",
        TaskVerb.Reject => $"已由{name}驳回",
        TaskVerb.Handle => $"已由{name}办理",
        TaskVerb.Claim => $"已被{name}抢",
        TaskVerb.Start => "已开始",
        TaskVerb.Release => "已放弃",
        _ => $"已由{name}处理",
    };

    private static string OfLapsed(PersonTask task, Offer offer) => task.Id == offer.Held?.Id ? "超时，已让出" : "没有人抢单";
}
