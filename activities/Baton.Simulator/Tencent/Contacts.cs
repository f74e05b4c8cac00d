using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent;

/// <summary>The company's contacts as the app may read them (documents 90196, 90200, 90208, 90213): whoever is outside its visible range is not there.</summary>
internal sealed class Contacts(SampleCompany company)
{
    private const int Active = 1;
    private const int Disabled = 2;

    public JsonObject Departments(string? id) => Chosen(id) is { } chosen
        ? ApiAnswer.Ok(("department", Array(chosen.Select(Whole))))
        : ApiAnswer.Error(new Refusal(ErrorCode.NoSuchDepartment));

    public JsonObject DepartmentIds(string? id) => Chosen(id) is { } chosen
        ? ApiAnswer.Ok(("department_id", Array(chosen.Select(department => new JsonObject
        {
            ["id"] = department.Id, ["parentid"] = department.ParentId ?? 0, ["order"] = department.Order ?? department.Id,
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
        var people = company.People.Where(person => person.Visible && person.Departments.Contains(id));
        return ApiAnswer.Ok(("userlist", Array(people.Select(person => whole ? Whole(person) : new JsonObject
        {
            ["userid"] = person.Userid, ["name"] = person.Name, ["department"] = Numbers(person.Departments),
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

    /// <summary>All userids, a line for each department; in one page.</summary>
    public JsonObject Ids() => ApiAnswer.Ok(("dept_user", Array(company.People.SelectMany(person => person.Departments, (person, id) => new JsonObject { ["userid"] = person.Userid, ["department"] = id }))));

    /// <summary>Whom the first of these texts belongs to.</summary>
    public JsonObject Owner(string? text, Func<Person, string?> member) =>
        !string.IsNullOrEmpty(text) && company.People.FirstOrDefault(person => person.Visible && text.Equals(member(person), StringComparison.OrdinalIgnoreCase)) is { } owner
            ? ApiAnswer.Ok(("userid", owner.Userid))
            : ApiAnswer.Error(new Refusal(ErrorCode.NoSuchOwner));

    public JsonObject Tags() => ApiAnswer.Ok(("taglist", Array(company.Now.Tags.Select(tag => new JsonObject { ["tagid"] = tag.Id, ["tagname"] = tag.Name }))));

    public JsonObject Tag(string? id) => Number(id) is { } number && company.Now.Tag(number) is { } tag
        ? ApiAnswer.Ok(
            ("tagname", tag.Name),
            ("userlist", Array(tag.Users.Select(company.Find).OfType<Person>().Where(person => person.Visible).Select(person => new JsonObject { ["userid"] = person.Userid, ["name"] = person.Name }))),
            ("partylist", Numbers(tag.Parties)))
        : ApiAnswer.Error(new Refusal(ErrorCode.WrongTagId));

    private IReadOnlyList<Department>? Chosen(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return company.Departments;
        return Number(id) is { } number && company.Department(number) is not null
            ? [.. company.Departments.Where(department => company.Now.IsWithin(department.Id, number))]
            : null;
    }

    private static JsonObject Whole(Department department) => new()
    {
        ["id"] = department.Id,
        ["name"] = department.Name,
        ["name_en"] = department.NameEn ?? "",
        ["department_leader"] = department.Leader is { } leader ? new JsonArray(leader) : [],
        ["parentid"] = department.ParentId ?? 0,
        ["order"] = department.Order ?? department.Id,
    };

    private JsonObject Whole(Person person) => new()
    {
        ["userid"] = person.Userid,
        ["name"] = person.Name,
        ["alias"] = person.Alias ?? "",
        ["department"] = Numbers(person.Departments),
        ["order"] = Numbers(person.Departments.Select(_ => 0L)),
        ["position"] = person.Position,
        ["telephone"] = person.Telephone ?? "",
        ["is_leader_in_dept"] = Numbers(person.Departments.Select(id => company.Department(id)?.Leader == person.Userid ? 1L : 0L)),
        ["direct_leader"] = person.DirectLeader is { } leader ? new JsonArray(leader) : [],
        ["main_department"] = person.DepartmentId,
        ["status"] = person.IsDisabled ? Disabled : Active,
    };

    private static JsonArray Numbers(IEnumerable<long> numbers) => [.. numbers.Select(number => JsonValue.Create(number))];

    private static JsonArray Array(IEnumerable<JsonObject> items) => [.. items];

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
