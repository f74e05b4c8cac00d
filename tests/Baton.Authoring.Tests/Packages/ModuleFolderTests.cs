using Baton.Server.Hosting;

namespace Baton.Authoring.Tests.Packages;

public sealed class ModuleFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("baton-modules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void without_the_setting_there_are_none(string? folder) => Assert.Empty(ModuleFolder.Load(folder));

    [Fact]
    public void an_empty_folder_holds_none() => Assert.Empty(ModuleFolder.Load(_folder));

    [Fact]
    public void a_folder_that_is_not_there_is_named() =>
        Assert.Contains("/not-there", Assert.Throws<InvalidOperationException>(() => ModuleFolder.Load($"{_folder}/not-there")).Message, StringComparison.Ordinal);

    [Fact]
    public void a_module_without_its_assembly_is_named()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "Contoso"));

        Assert.Contains("Contoso.dll", Assert.Throws<InvalidOperationException>(() => ModuleFolder.Load(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void what_is_no_assembly_is_named()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "Contoso"));
        File.WriteAllText(Path.Combine(_folder, "Contoso", "Contoso.dll"), "not an assembly");

        Assert.Contains("“Contoso”", Assert.Throws<InvalidOperationException>(() => ModuleFolder.Load(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void an_assembly_without_a_module_brings_its_activities()
    {
        var name = typeof(Flows.Asking).Assembly.GetName().Name!;
        Directory.CreateDirectory(Path.Combine(_folder, name));
        File.Copy(typeof(Flows.Asking).Assembly.Location, Path.Combine(_folder, name, $"{name}.dll"));

        var module = Assert.Single(ModuleFolder.Load(_folder));

        Assert.Equal(name, module.Name);
        Assert.Contains(module.Activities.GetExportedTypes(), type => type.Name == nameof(Flows.Asking));
    }
}
