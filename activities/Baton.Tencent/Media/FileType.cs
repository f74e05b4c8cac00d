using System.Text;

namespace Baton.Tencent.Media;

/// <summary>What a file is by what is in it: names and announced types are often wrong, and may be meant to deceive.</summary>
/// <param name="ContentType">As HTTP calls it.</param>
/// <param name="Extension">Without a dot.</param>
public sealed record FileType(string ContentType, string Extension)
{
    private static readonly (byte[] Start, int At, FileType Type)[] Known =
    [
        ([0xFF, 0xD8, 0xFF], 0, new("image/jpeg", "jpg")),
        ([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], 0, new("image/png", "png")),
        ([.. "GIF8"u8], 0, new("image/gif", "gif")),
        ([.. "#!AMR"u8], 0, new("audio/amr", "amr")),
        ([.. "ID3"u8], 0, new("audio/mpeg", "mp3")),
        ([0xFF, 0xFB], 0, new("audio/mpeg", "mp3")),
        ([.. "#!SILK"u8], 0, new("audio/silk", "silk")),
        ([.. "ftyp"u8], 4, new("video/mp4", "mp4")),
        ([.. "%PDF-"u8], 0, new("application/pdf", "pdf")),
        ([.. "PK\u0003\u0004"u8], 0, new("application/zip", "zip")),
    ];

    private static readonly Dictionary<string, string> Office = new(StringComparer.OrdinalIgnoreCase)
    {
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };

    /// <summary>Anything else.</summary>
    public static FileType Unknown { get; } = new("application/octet-stream", "bin");

    /// <summary>Text in UTF-8 without control characters is text; an office document is a ZIP, told apart by its name.</summary>
    public static FileType Of(ReadOnlySpan<byte> content, string name = "")
    {
        foreach ((byte[] start, int at, FileType type) in Known)
        {
            if (content.Length < at + start.Length || !content[at..].StartsWith(start))
                continue;
            string extension = Path.GetExtension(name).TrimStart('.');
            return type.Extension == "zip" && Office.TryGetValue(extension, out string? office) ? new FileType(office, extension) : type;
        }

        return IsText(content) ? new FileType("text/plain", "txt") : Unknown;
    }

    private static bool IsText(ReadOnlySpan<byte> content) =>
        content.Length > 0 && System.Text.Unicode.Utf8.IsValid(content) && Encoding.UTF8.GetString(content).All(c => c is '\t' or '\n' or '\r' or '\f' || !char.IsControl(c));
}
