namespace Baton.Kernel.Tasks;

/// <summary>What becomes of an approval when one of those asked works here no more.</summary>
public static class ApprovalHandover
{
    /// <summary>
    /// Their open task ends as transferred and opens anew for the successor. Who is asked by this node already, or has answered, keeps the one task and
    /// the one vote that they have.
    /// </summary>
    /// <param name="approval">As it is.</param>
    /// <param name="former">Whose task it was.</param>
    /// <param name="successor">Whose it is from now on.</param>
    /// <param name="taskId">An id for a new task, by its place among the node's.</param>
    /// <param name="now">The step's time.</param>
    /// <returns>The same where nothing of theirs is open.</returns>
    public static Approval HandOver(this Approval approval, FormerAssignee former, string successor, Func<int, string> taskId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(former);
        ArgumentNullException.ThrowIfNull(taskId);
        if (approval.Outcome != ApprovalOutcome.Undecided || approval.Tasks.FirstOrDefault(task => !task.IsFinal && task.Assignee == former.Person) is not { } held)
            return approval;
        var tasks = approval.Tasks.Replace(held, held with { Status = TaskStatus.Transferred, ClosedAt = now });
        if (!tasks.Any(task => task.Assignee == successor && task.Status is TaskStatus.Open or TaskStatus.Done))
            tasks = tasks.Add(new PersonTask { Id = taskId(tasks.Length), Assignee = successor, Status = TaskStatus.Open, TakenOver = former, OpenedAt = now });
        return (approval with { Tasks = tasks }).Decide(now);
    }
}
