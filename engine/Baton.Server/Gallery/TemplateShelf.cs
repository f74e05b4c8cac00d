using Baton.Server.Elsa.Definitions.Drawings;

namespace Baton.Server.Gallery;

/// <summary>The flows that come along with the server: a folder each, with a definition.json. A file that is none is left out and logged.</summary>
internal sealed partial class TemplateShelf(ILogger<TemplateShelf> logger)
{
    private const string FileName = "definition.json";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "workflows");

    public async Task<IReadOnlyList<Template>> ReadAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(Folder))
            return [];
        var templates = new List<Template>();
        foreach (var file in Directory.EnumerateFiles(Folder, FileName, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                var id = Path.GetFileName(Path.GetDirectoryName(file))!;
                templates.Add(new Template(id, DefinitionText.Read(await File.ReadAllBytesAsync(file, cancellation))));
            }
            catch (DefinitionTextException exception)
            {
                Unreadable(exception, file);
            }
        }

        return templates;
    }

    [LoggerMessage(1, LogLevel.Warning, "{File} is no definition and is not offered as a template")]
    private partial void Unreadable(Exception exception, string file);
}
