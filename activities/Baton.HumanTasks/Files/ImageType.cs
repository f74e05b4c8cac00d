namespace Baton.HumanTasks.Files;

/// <summary>What a picture is by its first bytes: names and announced types are often wrong, and may be meant to deceive.</summary>
internal static class ImageType
{
    /// <summary>Its content type; null for what is no picture that every browser shows.</summary>
    public static string? Of(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;
}
