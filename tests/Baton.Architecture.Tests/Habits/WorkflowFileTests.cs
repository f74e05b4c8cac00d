using System.Text.Json;
using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Habits;

/// <summary>The flows that come along can at least be read; that they run is their scenarios' matter.</summary>
public sealed class WorkflowFileTests
{
    private static readonly string Flows = Path.Combine(Repository.Root, "workflows");

    [Fact]
    public void every_flow_has_a_definition_and_says_what_it_is_for()
    {
        var folders = Directory.GetDirectories(Flows);

        Assert.NotEmpty(folders);
        Assert.All(folders, folder =>
        {
            Assert.True(File.Exists(Path.Combine(folder, "definition.json")), Repository.Short(folder));
            Assert.True(File.Exists(Path.Combine(folder, "README.md")), Repository.Short(folder));
        });
    }

    [Fact]
    public void every_json_file_of_a_flow_is_json()
    {
        foreach (var file in Repository.Files(Flows, ".json"))
        {
            var fault = Record.Exception(() => JsonDocument.Parse(File.ReadAllBytes(file)).Dispose());
            Assert.True(fault is null, $"{Repository.Short(file)}: {fault?.Message}");
        }
    }

    [Fact]
    public void every_definition_has_an_id_a_name_and_a_root()
    {
        foreach (var file in Repository.Files(Flows, ".json").Where(path => Path.GetFileName(path) == "definition.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var property in new[] { "definitionId", "name", "root" })
            {
                Assert.True(json.RootElement.TryGetProperty(property, out _), $"{Repository.Short(file)} has no {property}");
            }
        }
    }
}
