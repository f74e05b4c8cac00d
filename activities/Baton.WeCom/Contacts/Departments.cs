using System.Text.Json.Serialization;
using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.Contacts;

/// <summary>A department (WeCom documentation 90208). The root is 1. A name has at most 32 characters and none of <c>\:*?"&lt;&gt;|</c>.</summary>
public sealed record Department
{
    /// <summary>Null when creating: Tencent then gives one.</summary>
    public long? Id { get; init; }

    public string? Name { get; init; }

    public string? NameEn { get; init; }

    /// <summary>userids.</summary>
    public IReadOnlyList<string>? DepartmentLeader { get; init; }

    public long? Parentid { get; init; }

    /// <summary>Larger comes first.</summary>
    public long? Order { get; init; }
}

/// <summary>Departments of the corporation.</summary>
public sealed class Departments(WeComClient client)
{
    private const string Folder = "/cgi-bin/department";

    /// <summary>A department and all below it; all that the application sees when null.</summary>
    public Task<ApiAnswer<DepartmentList>> ListAsync(WeComApp app, long? id, CancellationToken cancellation) =>
        client.CallAsync<DepartmentList>(app, ApiRequest.Get($"{Folder}/list", ("id", id)), cancellation);

    /// <summary>The same, with ids, parents and order only: fast.</summary>
    public Task<ApiAnswer<DepartmentIds>> ListIdsAsync(WeComApp app, long? id, CancellationToken cancellation) =>
        client.CallAsync<DepartmentIds>(app, ApiRequest.Get($"{Folder}/simplelist", ("id", id)), cancellation);

    public Task<ApiAnswer<OneDepartment>> FindAsync(WeComApp app, long id, CancellationToken cancellation) =>
        client.CallAsync<OneDepartment>(app, ApiRequest.Get($"{Folder}/get", ("id", id)), cancellation);

    /// <summary>Creates a department and says its id. At most 15 levels (81002).</summary>
    public Task<ApiAnswer<CreatedId>> CreateAsync(WeComApp app, Department department, CancellationToken cancellation) =>
        client.CallAsync<CreatedId>(app, ApiRequest.Post($"{Folder}/create", department), cancellation);

    public Task<ApiReply> UpdateAsync(WeComApp app, Department department, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Post($"{Folder}/update", department), cancellation);

    /// <summary>Deletes an empty department; refused while it has members (60005) or children (60006), and for the root (60007).</summary>
    public Task<ApiReply> DeleteAsync(WeComApp app, long id, CancellationToken cancellation) =>
        client.CallAsync(app, ApiRequest.Get($"{Folder}/delete", ("id", id)) with { IsReading = false }, cancellation);
}

public sealed record DepartmentList([property: JsonPropertyName("department")] IReadOnlyList<Department> Items);

public sealed record DepartmentIds([property: JsonPropertyName("department_id")] IReadOnlyList<Department> Items);

public sealed record OneDepartment([property: JsonPropertyName("department")] Department Item);

public sealed record CreatedId(long Id);
