using Baton.Kernel;
using Baton.Runtime.Organisation;
using Baton.Runtime.Requests;
using Baton.Storage.Tasks;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.HumanTasks.Desk;

/// <summary>Says to whoever comes too late what has happened and who did it.</summary>
internal sealed class StaleAct(TaskReading tasks, IOrganisation organisation, RequestContext caller)
{
    /// <exception cref="RefusedException">The task is over, or no longer as the caller saw it.</exception>
    public async Task ThrowIfChangedAsync(TaskRow task, string? seen, CancellationToken cancellation)
    {
        if (task.ClosedAt is not null)
            throw await ExplainAsync(task, cancellation);
        if (seen is { Length: > 0 } && seen != TaskReading.VersionOf(task))
            throw Refused(task, "task-changed", "这项任务刚刚有变化，请看过最新的内容再处理。", "The task has just changed; look at it again before you decide.", null);
    }

    /// <summary>The refusal for a task that somebody, or the clock, was faster with.</summary>
    public async Task<RefusedException> ExplainAsync(string taskId, CancellationToken cancellation) => await ExplainAsync(await tasks.GetAsync(taskId, cancellation), cancellation);

    private async Task<RefusedException> ExplainAsync(TaskRow task, CancellationToken cancellation)
    {
        var people = await organisation.ReadAsync(caller.Tenant, cancellation);
        var decision = DecisionView.Of(await tasks.FindDecidedAsync(task, cancellation), people);
        var (chinese, english) = (task.Status, decision) switch
        {
            (_, { } made) => Told(made),
            (nameof(TaskStatus.TimedOut), _) => ("这项任务已经超时，不能再处理。", "The time for this task is up."),
            (nameof(TaskStatus.Cancelled), _) => ("流程已经取消，这项任务不用处理了。", "The flow was cancelled; nothing is left to be done."),
            (nameof(TaskStatus.Transferred), _) => ("这项任务已经转给别人处理了。", "This task was handed on to somebody else."),
            _ => ("这项任务不用再处理了。", "Nothing is left to be done with this task."),
        };
        return Refused(task, Refusal.TaskClosedCode, chinese, english, decision);
    }

    private (string Chinese, string English) Told(DecisionView made)
    {
        var (chinese, english) = Words(made.Verb);
        return made.By.Id == caller.Caller
            ? ($"您已经{chinese}过了，不用再处理。", $"You have already {english} this.")
            : ($"{made.By.Name}已经{chinese}了，不用再处理。", $"{made.By.Name} has already {english} this.");
    }

    private static (string Chinese, string English) Words(string verb) => verb switch
    {
        "agree" => ("同意", "approved"),
        "reject" => ("驳回", "rejected"),
        "claim" => ("抢到", "taken"),
        "start" => ("开始", "begun"),
        "release" => ("放弃", "given back"),
        _ => ("办理", "handled"),
    };

    private static RefusedException Refused(TaskRow task, string code, string chinese, string english, DecisionView? decision)
    {
        var more = new Dictionary<string, object> { ["taskStatus"] = task.Status, ["version"] = TaskReading.VersionOf(task) };
        if (decision is not null)
            more["decision"] = decision;
        return new RefusedException(new Refusal(code, chinese, english), 409) { More = more };
    }
}
