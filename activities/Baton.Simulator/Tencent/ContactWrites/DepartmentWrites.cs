using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using Baton.Simulator.Company;

namespace Baton.Simulator.Tencent.ContactWrites;

/// <summary>department/create, update and delete (documents 90205, 90206, 90207).</summary>
internal sealed class DepartmentWrites(ContactBook book)
{
    private const long Root = 1;
    private const int LongestName = 32;
    private const int MostLevels = 15;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\:?*\"<>|");

    public JsonObject Create(RequestBody body) => book.Write(company => Create(company, body)).WithWarning(body.Malformed);

    public JsonObject Update(RequestBody body) => book.Write(company => Update(company, body)).WithWarning(body.Malformed);

    public JsonObject Delete(string? text) => book.Write(company =>
    {
        if (MemberRules.Id(text ?? "") is not { } id || company.Department(id) is not { } gone)
            return Written.Refused(ErrorCode.NoSuchDepartment);
        var code = id == Root ? ErrorCode.RootDepartment
            : company.People.Any(person => person.Departments.Contains(id)) ? ErrorCode.DepartmentHasMembers
            : company.Departments.Any(each => each.ParentId == id) ? ErrorCode.DepartmentHasChildren
            : 0;
        return code != 0
            ? Written.Refused(code)
            : Written.Done(
                "deleted",
                company with { Departments = [.. company.Departments.Where(each => each != gone)], Tags = [.. company.Tags.Select(tag => tag with { Parties = [.. tag.Parties.Where(party => party != id)] })] },
                [new ContactNews("delete_party", xml => xml.Number("Id", id))]);
    });

    private static Written Create(Membership company, RequestBody body)
    {
        var parent = body.Number("parentid");
        var id = body.Number("id");
        var refusal = CheckName(body.Text("name") ?? "")
            ?? (parent is null ? new Refusal(ErrorCode.EmptyParameter, "parentid") : CheckPlace(company, null, parent.Value, body.Text("name")!))
            ?? (id is null ? null : id <= Root ? new Refusal(ErrorCode.WrongDepartmentId) : company.Department(id.Value) is null ? null : new Refusal(ErrorCode.DepartmentExists, "id"));
        if (refusal is not null)
            return Written.Refused(refusal);
        var made = new Department(id ?? company.Departments.Max(each => each.Id) + 1, body.Text("name")!, parent) { NameEn = body.Text("name_en"), Order = body.Number("order") };
        return Written.Done(
            "created",
            company with { Departments = [.. company.Departments, made] },
            [new ContactNews("create_party", xml => xml.Number("Id", made.Id).Text("Name", made.Name).Number("ParentId", made.ParentId!.Value).Number("Order", made.Order ?? made.Id))],
            ("id", made.Id));
    }

    private static Written Update(Membership company, RequestBody body)
    {
        if (body.Number("id") is not { } id || company.Department(id) is not { } before)
            return Written.Refused(ErrorCode.NoSuchDepartment);
        var parent = body.Number("parentid") ?? before.ParentId;
        var refusal = CheckName(body.Text("name") ?? before.Name) ?? (parent is null ? null
            : id == Root ? new Refusal(ErrorCode.RootDepartment)
            : CheckPlace(company, before, parent.Value, body.Text("name") ?? before.Name));
        if (refusal is not null)
            return Written.Refused(refusal);
        var now = before with { Name = body.Text("name") ?? before.Name, NameEn = body.Text("name_en") ?? before.NameEn, ParentId = parent, Order = body.Number("order") ?? before.Order };
        var news = new ContactNews("update_party", xml =>
        {
            xml.Number("Id", id).Text("Name", now.Name);
            if (now.ParentId is { } above)
                xml.Number("ParentId", above);
        });
        return Written.Done("updated", company with { Departments = [.. company.Departments.Select(each => each == before ? now : each)] }, [news]);
    }

    private static Refusal? CheckName(string name) =>
        name.Length is 0 or > LongestName ? new Refusal(ErrorCode.DepartmentNameLength)
        : name.AsSpan().IndexOfAny(Forbidden) >= 0 ? new Refusal(ErrorCode.DepartmentNameCharacters)
        : null;

    private static Refusal? CheckPlace(Membership company, Department? self, long parent, string name) =>
        company.Department(parent) is null ? new Refusal(ErrorCode.NoSuchParent, parent.ToString(CultureInfo.InvariantCulture))
        : self is not null && company.IsWithin(parent, self.Id) ? new Refusal(ErrorCode.DepartmentCycle)
        : company.Departments.Any(each => each != self && each.ParentId == parent && each.Name == name) ? new Refusal(ErrorCode.DepartmentExists, "name")
        : company.Level(parent) + Depth(company, self) > MostLevels ? new Refusal(ErrorCode.TooManyLevels)
        : null;

    /// <summary>How many levels a department has, itself counted; one that is new has one.</summary>
    private static int Depth(Membership company, Department? department) =>
        department is null ? 1 : company.Departments.Where(each => company.IsWithin(each.Id, department.Id)).Max(each => company.Level(each.Id)) - company.Level(department.Id) + 1;
}
