using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent;

/// <summary>The company's contacts as the app may read them (documents 90196, 90200, 90208, 90213): whoever is outside its visible range is not there.</summary>
internal sealed class Contacts(SampleCompany company)
{
    public JsonObject Departments(string? id) => Chosen(id) is { } chosen
        ? ApiAnswer.Ok(("department", Array(chosen.Select(Whole))))
        : ApiAnswer.Error(new Refusal(ErrorCode.NoSuchDepartment));

    public JsonObject DepartmentIds(string? id) => Chosen(id) is { } chosen
        ? ApiAnswer.Ok(("department_id", Array(chosen.Select(department => new JsonObject
        {
            ["id"] = department.Id, ["parentid"] = department.ParentId ?? 0, ["order"] = department.Id,
        }))))
        : ApiAnswer.Error(new Refusal(ErrorCode.NoSuchDepartment));

    public JsonObject Department(string? id) => Number(id) is { } number && company.Department(number) is { } department
        ? ApiAnswer.Ok(("department", Whole(department)))
        : ApiAnswer.Error(new Refusal(ErrorCode.NoSuchDepartment));

    /// <summary>Of one department, those below it not counted.</summary>
    public JsonObject Members(string? departmentId, bool whole)
    {
        if (string.IsNullOrEmpty(departmentId))
            return ApiAnswer.Error(new Refusal(ErrorCode.EmptyParameter, "department_id"));
        if (Number(departmentId) is not { } id || company.Department(id) is null)
            return ApiAnswer.Error(new Refusal(ErrorCode.NoSuchDepartment));
        var people = company.People.Where(person => person.Visible && person.DepartmentId == id);
        return ApiAnswer.Ok(("userlist", Array(people.Select(person => whole ? Whole(person) : new JsonObject
        {
            ["userid"] = person.Userid, ["name"] = person.Name, ["department"] = new JsonArray(person.DepartmentId),
        }))));
    }

    public JsonObject Member(string? userid)
    {
        if (string.IsNullOrEmpty(userid))
            return ApiAnswer.Error(new Refusal(ErrorCode.EmptyParameter, "userid"));
        if (company.Find(userid) is not { } person)
            return ApiAnswer.Error(new Refusal(ErrorCode.NoSuchMember));
        if (!person.Visible)
            return ApiAnswer.Error(new Refusal(ErrorCode.NoPrivilege));
        var answer = ApiAnswer.Ok();
        foreach (var (name, value) in Whole(person))
            answer[name] = value?.DeepClone();
        return answer;
    }

    /// <summary>The member's openid at WeChat: the same whenever it is asked for, and another for each.</summary>
    public JsonObject OpenId(RequestBody body) => company.Find(body.Text("userid") ?? "") is { } person
        ? ApiAnswer.Ok(("openid", $"o{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person.Userid)))[..27]}")).WithWarning(body.Malformed)
        : ApiAnswer.Error(new Refusal(ErrorCode.NoSuchMember));

    /// <summary>This corp has no tags.</summary>
    public static JsonObject Tags() => ApiAnswer.Ok(("taglist", new JsonArray()));

    private IReadOnlyList<Department>? Chosen(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return company.Departments;
        return Number(id) is { } number && company.Department(number) is not null
            ? [.. company.Departments.Where(department => IsWithin(department, number))]
            : null;
    }

    private bool IsWithin(Department department, long above)
    {
        for (var at = department; at is not null; at = at.ParentId is { } up ? company.Department(up) : null)
        {
            if (at.Id == above)
                return true;
        }
        return false;
    }

    private static JsonObject Whole(Department department) => new()
    {
        ["id"] = department.Id,
        ["name"] = department.Name,
        ["department_leader"] = department.Leader is { } leader ? new JsonArray(leader) : [],
        ["parentid"] = department.ParentId ?? 0,
        ["order"] = department.Id,
    };

    private JsonObject Whole(Person person) => new()
    {
        ["userid"] = person.Userid,
        ["name"] = person.Name,
        ["department"] = new JsonArray(person.DepartmentId),
        ["order"] = new JsonArray(0),
        ["position"] = person.Position,
        ["is_leader_in_dept"] = new JsonArray(company.Department(person.DepartmentId)?.Leader == person.Userid ? 1 : 0),
        ["direct_leader"] = new JsonArray(),
        ["main_department"] = person.DepartmentId,
        ["status"] = 1,
    };

    private static JsonArray Array(IEnumerable<JsonObject> items) => [.. items];

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
