using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Simulator.Callbacks;
using Baton.Simulator.Company;
using Baton.Simulator.Erp.Drop;
using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.Media;

namespace Baton.Simulator.Tencent.ContactWrites;

/// <summary>
/// Contacts brought in by a file that was uploaded before (batch/syncuser, replaceuser, replaceparty, getresult): each row is a change of its own. It is
/// done at once, told by batch_job_result, and by change_contact as any other change.
/// </summary>
internal sealed class BatchJobs(
    SimulatorFile file, SimulatorClock clock, SampleCompany company, MediaShelf shelf, MemberWrites members, DepartmentWrites departments, Credentials credentials, CallbackCourier courier)
{
    private const string Kind = "batch-job";
    private const string From = "sys";
    private const int Updated = 1;
    private const int Created = 2;
    private const int Finished = 3;

    /// <summary>Members of the file are made or changed; others stay.</summary>
    public JsonObject SyncMembers(RequestBody body) => Run(body, "sync_user", rows => [.. rows.Select(BringMember)]);

    /// <summary>The same; who is not in the file is removed.</summary>
    public JsonObject ReplaceMembers(RequestBody body) => Run(body, "replace_user", rows =>
    {
        var results = rows.Select(BringMember).ToList();
        var named = rows.Select(row => row.GetValueOrDefault("帐号", "")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var gone in company.People.Where(person => !named.Contains(person.Userid)).Select(person => person.Userid).ToArray())
            members.Delete(gone);
        return results;
    });

    /// <summary>Departments of the file, each below its parent; those that are not in it go, where nobody and nothing is in them.</summary>
    public JsonObject ReplaceDepartments(RequestBody body) => Run(body, "replace_party", rows =>
    {
        var results = rows.Select(BringDepartment).ToList();
        var named = rows.Select(row => row.GetValueOrDefault("部门ID", "")).ToHashSet();
        foreach (var gone in company.Departments.Where(each => each.ParentId is not null).OrderByDescending(each => company.Now.Level(each.Id)).Select(each => Text(each.Id)).Where(id => !named.Contains(id)).ToArray())
            departments.Delete(gone);
        return results;
    });

    public JsonObject Result(string? jobId) => file.Read(session => session.Get<BatchJob>(Kind, jobId ?? "")) is { } job
        ? ApiAnswer.Ok(
            ("status", Finished), ("type", job.Type), ("total", job.Results.Count), ("percentage", 100), ("result", new JsonArray([.. job.Results.Select(row => Shown(job.Type, row))])))
        : ApiAnswer.Error(new Refusal(ErrorCode.WrongParameter, "jobid"));

    private JsonObject Run(RequestBody body, string type, Func<List<Dictionary<string, string>>, List<BatchRow>> bring)
    {
        var media = shelf.Find(body.Text("media_id") ?? "");
        if (shelf.Refusal(media) is { } refusal)
            return ApiAnswer.Error(refusal).WithWarning(body.Malformed);
        if (RowsOf(media!.Bytes) is not { Count: > 0 } rows)
            return ApiAnswer.Error(new Refusal(ErrorCode.WrongFileType, "a CSV file with a line of titles")).WithWarning(body.Malformed);
        var results = bring(rows);
        var job = file.Write(session =>
        {
            var id = $"{session.NextNumber(Kind):x16}";
            return session.Put(Kind, id, new BatchJob(id, type, results));
        });
        var xml = new CallbackXml(credentials.CorpId, From, clock.Now, "event").Text("Event", "batch_job_result")
            .Nested("BatchJob", said => said.Text("JobId", job.JobId).Text("JobType", type).Number("ErrCode", 0).Text("ErrMsg", "ok"));
        courier.Carry(new Callback(null, From, xml.ToString()) { TakesReply = false, IsEvent = true });
        return ApiAnswer.Ok(("jobid", job.JobId)).WithWarning(body.Malformed);
    }

    private BatchRow BringMember(Dictionary<string, string> row)
    {
        var userid = row.GetValueOrDefault("帐号", "");
        var isNew = company.Find(userid) is null;
        var body = new JsonObject { ["userid"] = userid };
        foreach (var (title, name) in (ReadOnlySpan<(string, string)>)[("姓名", "name"), ("手机号", "mobile"), ("邮箱", "email"), ("职务", "position")])
        {
            if (row.GetValueOrDefault(title, "") is { Length: > 0 } value)
                body[name] = value;
        }

        if (row.GetValueOrDefault("所在部门", "") is { Length: > 0 } units)
            body["department"] = new JsonArray([.. units.Split(';', StringSplitOptions.TrimEntries).Select(unit => long.TryParse(unit, CultureInfo.InvariantCulture, out var id) ? JsonValue.Create(id) : JsonValue.Create(unit))]);
        var asked = RequestBody.Parse(body.ToJsonString(SimulatorJson.Options));
        return ResultOf(userid, isNew, isNew ? members.Create(asked) : members.Update(asked));
    }

    private BatchRow BringDepartment(Dictionary<string, string> row)
    {
        var id = row.GetValueOrDefault("部门ID", "");
        var isNew = !company.Departments.Any(each => Text(each.Id) == id);
        var body = new JsonObject { ["name"] = row.GetValueOrDefault("部门名称", ""), ["id"] = Number(id) };
        if (row.GetValueOrDefault("父部门ID", "") is { Length: > 0 } parent && parent != "0")
            body["parentid"] = Number(parent);
        if (row.GetValueOrDefault("排序", "") is { Length: > 0 } order)
            body["order"] = Number(order);
        var asked = RequestBody.Parse(body.ToJsonString(SimulatorJson.Options));
        return ResultOf(id, isNew, isNew ? departments.Create(asked) : departments.Update(asked));
    }

    private static BatchRow ResultOf(string id, bool isNew, JsonObject answer) => new(id, isNew ? Created : Updated, (int)answer["errcode"]!, (string)answer["errmsg"]!);

    private static List<Dictionary<string, string>>? RowsOf(byte[] bytes)
    {
        try
        {
            return Csv.Parse(Csv.Text(bytes)) is [var titles, .. var rows]
                ? [.. rows.Select(row => titles.Zip(row).GroupBy(pair => pair.First).ToDictionary(group => group.Key, group => group.First().Second))]
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static JsonObject Shown(string type, BatchRow row) => new()
    {
        ["action"] = row.Action, [type == "replace_party" ? "partyid" : "userid"] = row.Id, ["errcode"] = row.Errcode, ["errmsg"] = row.Errmsg,
    };

    private static JsonValue? Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

internal sealed record BatchJob(string JobId, string Type, IReadOnlyList<BatchRow> Results);

/// <param name="Id">The member or department of the row.</param>
/// <param name="Action">1 changed, 2 made.</param>
internal sealed record BatchRow(string Id, int Action, int Errcode, string Errmsg);
