using System.Text;
using System.Text.Json;
using Baton.Simulator.Hosting;

namespace Baton.Simulator.Journal;

/// <summary>Bodies as they stand in the journal: without passwords and tokens, and of files only how large they are.</summary>
internal static class JournalText
{
    private static readonly string[] Binary = ["multipart/", "image/", "audio/", "video/", "application/octet-stream"];

    public static JsonElement Of(byte[] body, string? contentType) =>
        contentType is not null && Binary.Any(kind => contentType.StartsWith(kind, StringComparison.OrdinalIgnoreCase))
            ? JsonSerializer.SerializeToElement(new { contentType, bytes = body.Length }, SimulatorJson.Options)
            : SimulatorJson.Element(Mask.Secrets(Encoding.UTF8.GetString(body)));
}
