using Baton.TestKit.Conformance;

namespace Baton.Kernel.Tests.Conformance;

/// <summary>Small definitions with what the real Elsa made of them.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public void Flows_go_as_they_go_in_Elsa()
    {
        var cases = ConformanceFolder.Cases();
        Assert.SkipWhen(cases is null, "The conformance flows are not there.");

        var differences = cases.SelectMany(each => ConformanceRun.DifferencesOf(each).Select(difference => $"{each.Name}: {difference}")).ToList();

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(cases.Count >= ConformanceFolder.AtLeast, $"Only {cases.Count} cases were run.");
    }
}
