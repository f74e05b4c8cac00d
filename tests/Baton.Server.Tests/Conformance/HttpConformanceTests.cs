using Baton.TestKit.Conformance;

namespace Baton.Server.Tests.Conformance;

/// <summary>The recorded cases once more, through HTTP alone and a real database.</summary>
public sealed class HttpConformanceTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task flows_go_over_http_as_they_go_in_elsa()
    {
        var cases = ConformanceFolder.Cases();
        Assert.SkipWhen(cases is null, "The conformance flows are not there.");

        var differences = new List<string>();
        foreach (var each in cases)
            differences.AddRange((await new HttpConformanceRun(server.Admin, each).DifferencesAsync()).Select(difference => $"{each.Name}: {difference}"));

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(cases.Count >= ConformanceFolder.AtLeast, $"Only {cases.Count} cases were run.");
    }
}
