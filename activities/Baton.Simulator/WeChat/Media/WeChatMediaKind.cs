using System.Text;
using Baton.Simulator.WeChat.Api;

namespace Baton.Simulator.WeChat.Media;

/// <summary>What a service account may upload.</summary>
/// <param name="Name">As in the query and the answer.</param>
/// <param name="Most">The largest, in bytes.</param>
internal sealed record WeChatMediaKind(string Name, int Most, Func<byte[], string?> ContentType)
{
    private const int Kilo = 1024;

    public static WeChatMediaKind Image { get; } = new("image", 10 * Kilo * Kilo, bytes => Jpeg(bytes) ?? Png(bytes) ?? (Begins(bytes, 0, "GIF8") ? "image/gif" : Begins(bytes, 0, "BM") ? "image/bmp" : null));

    public static WeChatMediaKind Voice { get; } = new("voice", 2 * Kilo * Kilo, bytes => Begins(bytes, 0, "#!AMR") ? "audio/amr" : Begins(bytes, 0, "ID3") || bytes is [0xFF, >= 0xE0, ..] ? "audio/mpeg" : null);

    public static WeChatMediaKind Video { get; } = new("video", 10 * Kilo * Kilo, bytes => Begins(bytes, 4, "ftyp") ? "video/mp4" : null);

    public static WeChatMediaKind Thumb { get; } = new("thumb", 64 * Kilo, Jpeg);

    private static WeChatMediaKind[] All { get; } = [Image, Voice, Video, Thumb];

    public static WeChatMediaKind? Of(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The kind of what a person sends from a phone, by what is in it; null for what a phone does not send.</summary>
    public static WeChatMediaKind? By(byte[] bytes) => new[] { Image, Voice, Video }.FirstOrDefault(kind => kind.ContentType(bytes) is not null);

    /// <exception cref="WeChatRefusal">40005, 45001 or 41005.</exception>
    public void Check(byte[] bytes)
    {
        if (bytes.Length == 0)
            throw new WeChatRefusal(WeChatError.MediaMissing);
        if (bytes.Length > Most)
            throw new WeChatRefusal(WeChatError.MediaTooLarge);
        if (ContentType(bytes) is null)
            throw new WeChatRefusal(WeChatError.FileType);
    }

    private static string? Jpeg(byte[] bytes) => bytes is [0xFF, 0xD8, 0xFF, ..] ? "image/jpeg" : null;

    private static string? Png(byte[] bytes) => bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] ? "image/png" : null;

    private static bool Begins(byte[] bytes, int at, string with) => bytes.Length >= at + with.Length && bytes.AsSpan(at, with.Length).SequenceEqual(Encoding.ASCII.GetBytes(with));
}
