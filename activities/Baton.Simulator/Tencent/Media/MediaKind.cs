namespace Baton.Simulator.Tencent.Media;

/// <summary>What Tencent takes of a kind of media (document 90253).</summary>
/// <param name="Name">As in the query and the answer.</param>
/// <param name="Most">The largest, in bytes.</param>
internal sealed record MediaKind(string Name, int Most, Func<byte[], string?> ContentType)
{
    private const int Mega = 1024 * 1024;

    /// <summary>The smallest file is larger than this.</summary>
    public const int Least = 5;

    public static MediaKind Image { get; } = new("image", 10 * Mega, bytes => Begins(bytes, 0, [0xFF, 0xD8, 0xFF]) ? "image/jpeg" : Begins(bytes, 0, [0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png" : null);

    public static MediaKind Voice { get; } = new("voice", 2 * Mega, bytes => Begins(bytes, 0, "#!AMR"u8) ? "audio/amr" : null);

    public static MediaKind Video { get; } = new("video", 10 * Mega, bytes => Begins(bytes, 4, "ftyp"u8) ? "video/mp4" : null);

    public static MediaKind File { get; } = new("file", 20 * Mega, _ => "application/octet-stream");

    /// <summary>What media/uploadimg takes: a picture for articles, up to 2 MB, which stays.</summary>
    public static MediaKind Picture { get; } = new("uploadimg", 2 * Mega, Image.ContentType);

    public static MediaKind? Of(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The kind of what a person sends from a phone, by what is in it; null for what a phone does not send.</summary>
    public static MediaKind? By(byte[] bytes) => new[] { Image, Voice, Video }.FirstOrDefault(kind => kind.ContentType(bytes) is not null);

    private static MediaKind[] All { get; } = [Image, Voice, Video, File];

    /// <summary>Why it is refused; null if it is taken.</summary>
    public Refusal? Check(byte[] bytes)
    {
        if (bytes.Length <= Least)
            return new Refusal(ErrorCode.MediaMissing, "at least 6 bytes");
        if (bytes.Length > Most)
            return new Refusal(ErrorCode.MediaTooLarge, $"{Name} takes at most {Most} bytes");
        return ContentType(bytes) is null ? new Refusal(ErrorCode.WrongFileType, $"no {Name}") : null;
    }

    private static bool Begins(byte[] bytes, int at, ReadOnlySpan<byte> with) => bytes.Length >= at + with.Length && bytes.AsSpan(at, with.Length).SequenceEqual(with);
}
