using Baton.Runtime.Hosting;

namespace Baton.Runtime.Tests.Hosting;

public sealed class FreshIdTests
{
    [Fact]
    public void fresh_ids_have_the_shape_of_derived_ones_and_differ()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => FreshId.New(TimeProvider.System)).ToList();

        Assert.Equal(100, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-z]{26}$", id));
    }
}
