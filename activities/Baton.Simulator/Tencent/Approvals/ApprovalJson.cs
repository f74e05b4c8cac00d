using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent.Approvals;

/// <summary>A request as oa/getapprovaldetail shows it.</summary>
internal static class ApprovalJson
{
    public static JsonObject Whole(Approval approval, SampleCompany company) => new()
    {
        ["sp_no"] = approval.SpNo,
        ["sp_name"] = ApprovalTemplate.Name,
        ["sp_status"] = (int)approval.Status,
        ["template_id"] = approval.TemplateId,
        ["apply_time"] = approval.AppliedAt.ToUnixTimeSeconds(),
        ["applyer"] = new JsonObject { ["userid"] = approval.Applicant, ["partyid"] = company.Find(approval.Applicant)?.DepartmentId.ToString(CultureInfo.InvariantCulture) },
        ["sp_record"] = new JsonArray([.. approval.Nodes.Where(node => node.IsAsked).Select(node => new JsonObject
        {
            ["sp_status"] = (int)StatusOf(node),
            ["approverattr"] = node.Relation == ApprovalNode.Either ? 1 : 2,
            ["details"] = new JsonArray([.. node.People.Select(voice => new JsonObject
            {
                ["approver"] = new JsonObject { ["userid"] = voice.Userid }, ["speech"] = voice.Speech, ["sp_status"] = (int)voice.Status, ["sptime"] = voice.At?.ToUnixTimeSeconds() ?? 0, ["media_id"] = new JsonArray(),
            })]),
        })]),
        ["process_list"] = new JsonObject
        {
            ["node_list"] = new JsonArray([.. approval.Nodes.Select(node => new JsonObject
            {
                ["node_type"] = node.Type, ["sp_status"] = (int)StatusOf(node), ["apv_rel"] = node.Relation,
                ["sub_node_list"] = new JsonArray([.. node.People.Select(voice => new JsonObject
                {
                    ["userid"] = voice.Userid, ["speech"] = voice.Speech, ["sp_yj"] = (int)voice.Status, ["sptime"] = voice.At?.ToUnixTimeSeconds() ?? 0, ["media_ids"] = new JsonArray(),
                })]),
            })]),
        },
        ["notifyer"] = new JsonArray([.. approval.Nodes.Where(node => !node.IsAsked).SelectMany(node => node.People).Select(voice => new JsonObject { ["userid"] = voice.Userid })]),
        ["apply_data"] = JsonNode.Parse(approval.ApplyData.GetRawText()),
        ["comments"] = new JsonArray([.. approval.Comments.Select((comment, number) => new JsonObject
        {
            ["commentUserInfo"] = new JsonObject { ["userid"] = comment.Userid }, ["commenttime"] = comment.At.ToUnixTimeSeconds(), ["commentcontent"] = comment.Content,
            ["commentid"] = (number + 1).ToString(CultureInfo.InvariantCulture), ["media_id"] = new JsonArray(),
        })]),
    };

    public static ApprovalStatus StatusOf(ApprovalNode node) =>
        node.IsDone ? ApprovalStatus.Agreed : node.People.FirstOrDefault(voice => voice.Status == ApprovalStatus.Rejected)?.Status ?? ApprovalStatus.Running;
}
