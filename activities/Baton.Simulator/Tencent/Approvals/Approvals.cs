using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent.Approvals;

/// <summary>WeCom's own approval application as servers may use it (oa/*): requests are made and read, and decided by people alone.</summary>
internal sealed class Approvals(SimulatorFile file, SimulatorClock clock, SampleCompany company, ApprovalNews news)
{
    public const string Kind = "approval";

    /// <summary>What watchers are told by.</summary>
    public const string News = "approvals";

    private const int MostSummaryLines = 3;
    private const int LongestSummary = 20;
    private const int MostOnPage = 100;
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(31);
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static JsonObject Template(RequestBody body)
    {
        if (body.Text("template_id") != ApprovalTemplate.Id)
            return ApiAnswer.Error(new Refusal(ErrorCode.NoSuchApprovalTemplate));
        var answer = ApiAnswer.Ok();
        foreach (var (name, value) in ApprovalTemplate.Whole())
            answer[name] = value?.DeepClone();
        return answer.WithWarning(body.Malformed);
    }

    public JsonObject Apply(RequestBody body)
    {
        if (company.Find(body.Text("creator_userid") ?? "") is not { } creator)
            return ApiAnswer.Error(new Refusal(ErrorCode.NoSuchMember));
        if (body.Text("template_id") != ApprovalTemplate.Id)
            return ApiAnswer.Error(new Refusal(ErrorCode.NoSuchApprovalTemplate));
        var data = body.Root.Member("apply_data");
        var nodes = body.Root.Int("use_template_approver") == 1 ? Usual(creator) : Given(body.Root);
        if ((data is null ? "apply_data is missing" : ApprovalTemplate.Complaint(data.Value.Items("contents")) ?? Complaint(body.Root, nodes)) is { } wrong)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongApproval, wrong));
        var made = file.Write(session =>
        {
            var number = $"{clock.Now.ToOffset(China):yyyyMMdd}{session.NextNumber(Kind).ToString("D4", CultureInfo.InvariantCulture)}";
            session.Announce(News);
            return session.Put(Kind, number, new Approval(number, ApprovalTemplate.Id, creator.Userid, clock.Now, data!.Value, nodes));
        });
        news.Tell(made, ApprovalChange.Applied);
        return ApiAnswer.Ok(("sp_no", made.SpNo)).WithWarning(body.Malformed);
    }

    public JsonObject Find(RequestBody body) => file.Read(session => session.Get<Approval>(Kind, body.Text("sp_no") ?? "")) is { } found
        ? ApiAnswer.Ok(("info", ApprovalJson.Whole(found, company))).WithWarning(body.Malformed)
        : ApiAnswer.Error(new Refusal(ErrorCode.WrongApproval, "no such sp_no"));

    /// <summary>A page of numbers; without a cursor in the answer there are no more.</summary>
    public JsonObject Search(RequestBody body)
    {
        if (Moment(body.Text("starttime")) is not { } from || Moment(body.Text("endtime")) is not { } until || until < from || until - from > LongestPeriod)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongApproval, "starttime and endtime: at most 31 days"));
        var skip = int.TryParse(body.Text("new_cursor"), NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? cursor : 0;
        var size = Math.Clamp(body.Root.Int("size", MostOnPage), 1, MostOnPage);
        var found = file.Read(session => session.All<Approval>(Kind))
            .Where(approval => approval.AppliedAt >= from && approval.AppliedAt <= until && body.Root.Items("filters").All(filter => Fits(approval, filter.Text("key"), filter.Text("value")))).ToList();
        var answer = ApiAnswer.Ok(("sp_no_list", new JsonArray([.. found.Skip(skip).Take(size).Select(approval => JsonValue.Create(approval.SpNo))])));
        if (skip + size < found.Count)
            answer["new_next_cursor"] = (skip + size).ToString(CultureInfo.InvariantCulture);
        return answer.WithWarning(body.Malformed);
    }

    private bool Fits(Approval approval, string? key, string? value) => key switch
    {
        "template_id" => approval.TemplateId == value,
        "creator" => approval.Applicant.Equals(value, StringComparison.OrdinalIgnoreCase),
        "department" => company.Find(approval.Applicant)?.DepartmentId.ToString(CultureInfo.InvariantCulture) == value,
        "sp_status" => ((int)approval.Status).ToString(CultureInfo.InvariantCulture) == value,
        _ => true,
    };

    // As the template says it: who leads the applicant's department, else the one above it.
    private IReadOnlyList<ApprovalNode> Usual(Person creator)
    {
        for (var unit = company.Department(creator.DepartmentId); unit is not null; unit = unit.ParentId is { } up ? company.Department(up) : null)
        {
            if (unit.Leader is { } leader && leader != creator.Userid)
                return [new ApprovalNode(1, 1, [new ApprovalVoice(leader)])];
        }

        return [];
    }

    private static IReadOnlyList<ApprovalNode> Given(JsonElement root) => root.Member("process") is { } process
        ? [.. process.Items("node_list").Select(node => new ApprovalNode(node.Int("type", 1), node.Int("apv_rel", 1), [.. node.Items("userid").Select(userid => new ApprovalVoice(userid.ToString()))]))]
        : [];

    private string? Complaint(JsonElement root, IReadOnlyList<ApprovalNode> nodes)
    {
        if (!nodes.Any(node => node.IsAsked && node.People.Count > 0))
            return "nobody is asked: process.node_list";
        if (nodes.SelectMany(node => node.People).FirstOrDefault(voice => company.Find(voice.Userid) is null) is { } stranger)
            return $"no member {stranger.Userid}";
        var summary = root.Items("summary_list");
        return summary.Count > MostSummaryLines || summary.SelectMany(line => line.Items("summary_info")).Any(text => (text.Text("text") ?? "").Length > LongestSummary)
            ? "summary_list: at most 3 lines of 20 characters" : null;
    }

    private static DateTimeOffset? Moment(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) ? DateTimeOffset.FromUnixTimeSeconds(unix) : null;
}
