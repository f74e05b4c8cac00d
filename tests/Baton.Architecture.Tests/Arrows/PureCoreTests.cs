using Baton.Architecture.Tests.House;

namespace Baton.Architecture.Tests.Arrows;

/// <summary>The kernel is pure: the base class library only, and of that nothing that reaches the world, a clock or chance.</summary>
public sealed class PureCoreTests
{
    private static readonly string[] OutOfReach =
    [
        "System.Net.", "System.IO.File", "System.IO.Directory", "System.IO.Stream", "System.Console",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.TimeProvider",
        "System.Random", "System.Security.Cryptography.RandomNumberGenerator",
        "System.Threading.Thread", "System.Threading.Timer", "System.Threading.PeriodicTimer",
    ];

    private static readonly string[] WorldAndChance =
    [
        "System.Environment.GetEnvironmentVariable", "System.Environment.get_MachineName", "System.Environment.get_ProcessId",
        "System.Environment.get_TickCount64", "System.Environment.get_TickCount",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_UtcNow",
    ];

    public static TheoryData<string> Core => ["Baton.Expressions", "Baton.Kernel"];

    [Theory]
    [MemberData(nameof(Core))]
    public void the_core_asks_for_no_package_and_no_web_framework(string name)
    {
        var project = Find(name);

        Assert.Equal("Microsoft.NET.Sdk", project.Sdk);
        Assert.Empty(project.Packages);
        Assert.Empty(project.Frameworks);
    }

    [Theory]
    [MemberData(nameof(Core))]
    public void the_core_uses_only_the_base_class_library(string name)
    {
        using var metadata = Metadata.Of(Find(name));

        Assert.All(metadata.References, reference =>
            Assert.True(reference.StartsWith("System.", StringComparison.Ordinal) || reference == "Baton.Expressions", reference));
    }

    [Theory]
    [MemberData(nameof(Core))]
    public void the_core_reaches_no_world_no_clock_and_no_chance(string name)
    {
        using var metadata = Metadata.Of(Find(name));

        Offences.None(metadata.UsedTypes.Where(type => OutOfReach.Any(banned =>
            banned.EndsWith('.') ? type.StartsWith(banned, StringComparison.Ordinal) : type == banned)));
        Offences.None(metadata.UsedMembers.Where(WorldAndChance.Contains));
    }

    private static Project Find(string name) => Repository.Projects.Single(project => project.Name == name);
}
