using Baton.TestKit.Conformance;

namespace Baton.Authoring.Tests.Packages;

public sealed class ReadmeTests
{
    private static readonly string[] Blocks = File.ReadAllText(Path.Combine(Checkout.Folder, "activities", "README.md")).Split("```csharp\n");

    private static readonly string Example = Blocks[1].Split("\n```")[0];

    private static readonly string Ported = Blocks[3].Split("\n```")[0];

    [Fact]
    public void the_example_is_the_class_that_the_template_brings_and_its_tests_run() =>
        Assert.Contains(
            Example,
            File.ReadAllText(Path.Combine(Checkout.Folder, "activities", "Baton.Templates", "content", "baton-activities", "src", "Acme.Activities", "PriceOf.cs")),
            StringComparison.Ordinal);

    [Fact]
    public void the_example_for_those_who_come_from_Elsa_is_the_class_that_is_tested() =>
        Assert.Contains(Ported, File.ReadAllText(Path.Combine(Checkout.Folder, "tests", "Baton.Authoring.Tests", "Elsa", "ConfirmPrice.cs")), StringComparison.Ordinal);

    [Fact]
    public void the_example_is_short() => Assert.InRange(Example.Split('\n').Length, 10, 25);
}
