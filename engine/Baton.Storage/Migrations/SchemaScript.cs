using System.Globalization;
using System.Reflection;

namespace Baton.Storage.Migrations;

/// <summary>One hand-written step of the schema, such as "0001-first": its number is the version it leads to.</summary>
internal sealed record SchemaScript(int Version, string Name, string Text)
{
    /// <summary>The provider's scripts that are built into this assembly, in order.</summary>
    public static IReadOnlyList<SchemaScript> Of(string provider)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var folder = $"Migrations/{provider}/";
        return [.. assembly.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Path: resource.Replace('\\', '/')))
            .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => Load(assembly, file.Resource, file.Path[folder.Length..^".sql".Length]))];
    }

    private static SchemaScript Load(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new SchemaScript(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
