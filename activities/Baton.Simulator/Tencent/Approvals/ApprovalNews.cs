using System.Globalization;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Tencent.Approvals;

/// <summary>sys_approval_change: tells the server of each thing that happens to a request.</summary>
internal sealed class ApprovalNews(CallbackCourier courier, Credentials credentials, SimulatorClock clock, SampleCompany company)
{
    private const string From = "sys";

    public void Tell(Approval approval, ApprovalChange what)
    {
        var xml = new CallbackXml(credentials.CorpId, From, clock.Now, "event").Text("Event", "sys_approval_change").Number("AgentID", credentials.AgentId)
            .Nested("ApprovalInfo", info =>
            {
                info.Number("SpNo", decimal.Parse(approval.SpNo, CultureInfo.InvariantCulture)).Text("SpNoStr", approval.SpNo).Text("SpName", ApprovalTemplate.Name)
                    .Number("SpStatus", (int)approval.Status).Text("TemplateId", approval.TemplateId).Number("ApplyTime", approval.AppliedAt.ToUnixTimeSeconds())
                    .Nested("Applyer", who => who.Text("UserId", approval.Applicant).Text("Party", company.Find(approval.Applicant)?.DepartmentId.ToString(CultureInfo.InvariantCulture) ?? ""));
                foreach (var node in approval.Nodes.Where(node => node.IsAsked))
                {
                    info.Nested("SpRecord", record =>
                    {
                        record.Number("SpStatus", (int)ApprovalJson.StatusOf(node)).Number("ApproverAttr", node.Relation == ApprovalNode.Either ? 1 : 2);
                        foreach (var voice in node.People)
                            record.Nested("Details", detail => detail.Nested("Approver", who => who.Text("UserId", voice.Userid)).Text("Speech", voice.Speech).Number("SpStatus", (int)voice.Status).Number("SpTime", voice.At?.ToUnixTimeSeconds() ?? 0));
                    });
                }

                info.Number("StatuChangeEvent", (int)what);
            });
        courier.Carry(new Callback(null, approval.Applicant, xml.ToString()) { TakesReply = false, IsEvent = true });
    }
}
