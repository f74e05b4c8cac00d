using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Approvals;

/// <summary>What people do in the approval application: agree, reject, take back, remark. No server can do it for them.</summary>
internal sealed class ApprovalDesk(SimulatorFile file, SimulatorClock clock, Approvals approvals, ApprovalNews news)
{
    /// <summary>Somebody fills in the template on their own phone; who approves, the template says.</summary>
    /// <returns>The number, or why it cannot be submitted, in the reader's language.</returns>
    public (string? Number, string? Complaint) Submit(string userid, string reason, decimal amount)
    {
        if (string.IsNullOrWhiteSpace(reason) || amount <= 0)
            return (null, "事由和金额都要填，金额大于 0。");
        var filled = new JsonObject
        {
            ["creator_userid"] = userid,
            ["template_id"] = ApprovalTemplate.Id,
            ["use_template_approver"] = 1,
            ["apply_data"] = new JsonObject
            {
                ["contents"] = new JsonArray(
                    new JsonObject { ["control"] = "Textarea", ["id"] = "Textarea-1", ["value"] = new JsonObject { ["text"] = reason.Trim() } },
                    new JsonObject { ["control"] = "Money", ["id"] = "Money-1", ["value"] = new JsonObject { ["new_money"] = amount.ToString("0.00", CultureInfo.InvariantCulture) } }),
            },
        };
        var answer = approvals.Apply(RequestBody.Parse(filled.ToJsonString(SimulatorJson.Options)));
        return (string?)answer["sp_no"] is { } number ? (number, null) : (null, "这张单子交不上去：没有这个人，或者没有人能审批。");
    }

    /// <returns>The request after it, or why it cannot be done, in the reader's language.</returns>
    public (Approval? After, string? Complaint) Act(string number, string act, string userid, string speech)
    {
        var (after, what, complaint) = file.Write(session =>
        {
            if (session.Get<Approval>(Approvals.Kind, number) is not { } approval)
                return (null, default, "没有这张单子。");
            var (changed, happened, wrong) = Change(approval, act, userid, speech);
            if (changed is null)
                return (null, default, wrong);
            session.Announce(Approvals.News);
            return ((Approval?)session.Put(Approvals.Kind, number, changed), happened, wrong);
        });
        if (after is not null)
            news.Tell(after, what);
        return (after, complaint);
    }

    private (Approval?, ApprovalChange, string?) Change(Approval approval, string act, string userid, string speech)
    {
        if (act == "comment")
            return (approval with { Comments = [.. approval.Comments, new ApprovalComment(userid, speech, clock.Now)] }, ApprovalChange.Commented, null);
        if (approval.Status != ApprovalStatus.Running)
            return (null, default, "这张单子已经有结果了。");
        if (act == "revoke")
        {
            return approval.Applicant.Equals(userid, StringComparison.OrdinalIgnoreCase)
                ? (approval with { Status = ApprovalStatus.Revoked }, ApprovalChange.Revoked, null)
                : (null, default, "只有申请人能撤销。");
        }

        if (act is not ("agree" or "reject"))
            return (null, default, "只能 agree、reject、revoke 或 comment。");
        if (approval.Current is not { } node || node.People.FirstOrDefault(voice => voice.Status == ApprovalStatus.Running) is not { } next)
            return (null, default, "现在没有人要审批。");
        // One after the other: only the next one is asked.
        const int OneAfterTheOther = 3;
        var voice = node.Relation == OneAfterTheOther ? next : node.People.FirstOrDefault(each => each.Userid.Equals(userid, StringComparison.OrdinalIgnoreCase));
        if (voice is null || !voice.Userid.Equals(userid, StringComparison.OrdinalIgnoreCase) || voice.Status != ApprovalStatus.Running)
            return (null, default, "现在不是由这个人审批。");
        var status = act == "agree" ? ApprovalStatus.Agreed : ApprovalStatus.Rejected;
        var said = voice with { Status = status, Speech = speech, At = clock.Now };
        Approval after = approval with { Nodes = [.. approval.Nodes.Select(each => each == node ? node with { People = [.. node.People.Select(other => other == voice ? said : other)] } : each)] };
        after = status == ApprovalStatus.Rejected ? after with { Status = status } : after.Current is null ? after with { Status = ApprovalStatus.Agreed } : after;
        return (after, status == ApprovalStatus.Agreed ? ApprovalChange.Agreed : ApprovalChange.Rejected, null);
    }
}
