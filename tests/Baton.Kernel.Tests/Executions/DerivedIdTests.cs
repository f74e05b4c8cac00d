using Baton.Kernel.Executions;
using Baton.Kernel.Tests.Playing;

namespace Baton.Kernel.Tests.Executions;

public sealed class DerivedIdTests
{
    private static readonly string[] Instances = ["a", "b"];
    private static readonly string[] Purposes = ["job", "task-0", "task-1"];

    [Fact]
    public void Ids_follow_from_where_they_were_made_and_nowhere_else()
    {
        var ids = (
            from instance in Instances
            from execution in Enumerable.Range(1, 20)
            from attempt in Enumerable.Range(1, 3)
            from purpose in Purposes
            select DerivedId.Of(Play.Monday, instance, execution, attempt, purpose)).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-z]{26}$", id));
        Assert.Equal(ids[0], DerivedId.Of(Play.Monday, "a", 1, 1, "job"));
    }

    [Fact]
    public void Later_ids_sort_behind_earlier_ones()
    {
        var ids = Enumerable.Range(0, 50).Select(i => DerivedId.Of(Play.Monday.AddHours(i * i), "a", 1, 1, "job")).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }
}
