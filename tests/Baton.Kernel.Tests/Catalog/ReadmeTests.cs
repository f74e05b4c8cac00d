using Baton.TestKit.Conformance;

namespace Baton.Kernel.Tests.Catalog;

public sealed class ReadmeTests
{
    [Fact]
    public void The_example_of_the_README_is_the_class_that_is_tested()
    {
        var readme = File.ReadAllText(Path.Combine(Checkout.Folder, "engine", "Baton.Kernel", "README.md"));
        var tested = File.ReadAllText(Path.Combine(Checkout.Folder, "tests", "Baton.Kernel.Tests", "Catalog", "PriceOf.cs"));
        var example = readme.Split("```csharp\n")[1].Split("\n```")[0];

        Assert.Contains(example, tested, StringComparison.Ordinal);
    }
}
