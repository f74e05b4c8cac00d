using Baton.Runtime.Organisation;
using Baton.Storage.Organisation;

namespace Baton.Activities.Tests;

/// <summary>Three levels and a role: sales people under a manager, a finance head and the boss.</summary>
internal sealed class SampleCompany : IOrganisation
{
    public static readonly People People = new(
        [
            Person("boss", "林总", null),
            Person("wang", "王敏", "boss"),
            Person("chen", "陈小雨", "wang"),
            Person("zhou", "周洁", "boss", ",finance-head,"),
            Person("left", "何离", "boss", isActive: false),
            Person("orphan", "赵孤", "left"),
            Person("alone", "孙独", null),
        ],
        [],
        []);

    public Task<People> ReadAsync(string tenant, CancellationToken cancellation) => Task.FromResult(People);

    public void Refresh(string tenant) { }

    public void RefreshAll() { }

    private static PersonRow Person(string id, string name, string? manager, string roles = ",", bool isActive = true) =>
        new() { Tenant = "", Id = id, Name = name, UnitId = "u", ManagerId = manager, Roles = roles, IsActive = isActive };
}
