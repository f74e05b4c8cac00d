namespace Baton.Kernel.Tasks;

/// <summary>From votes to the node's outcome. Total and pure: the same votes give the same outcome on every channel. What was handed on has no vote of its own.</summary>
public static class ApprovalRules
{
    public static ApprovalOutcome Evaluate(Approval approval)
    {
        ArgumentNullException.ThrowIfNull(approval);
        var agreed = approval.Count(TaskVerb.Agree);
        var rejected = approval.Count(TaskVerb.Reject);
        if (approval.Notice.Form is not null)
            return approval.Count(TaskVerb.Handle) > 0 ? ApprovalOutcome.Handled : ApprovalOutcome.Undecided;
        return approval.Mode switch
        {
            ApprovalMode.All when rejected > 0 => ApprovalOutcome.Rejected,
            ApprovalMode.All when agreed == approval.Tasks.Count(task => task.Status != TaskStatus.Transferred) => ApprovalOutcome.Approved,
            ApprovalMode.Any when agreed > 0 => ApprovalOutcome.Approved,
            ApprovalMode.Any when rejected > 0 => ApprovalOutcome.Rejected,
            _ => ApprovalOutcome.Undecided,
        };
    }

    private static int Count(this Approval approval, TaskVerb verb) =>
        approval.Tasks.Count(task => task.Decision?.Verb == verb);
}
