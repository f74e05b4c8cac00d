using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.Tencent.Rules;

namespace Baton.WeChat.Media;

/// <summary>Tencent's limits for files, applied before one is uploaded.</summary>
public static class MediaRules
{
    private const int WrongType = 40004;
    private const int WrongSize = 45001;
    private const int KiloByte = 1024;
    private const int MegaByte = 1024 * KiloByte;

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(MediaKind kind, ApiFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return [.. Wrong(kind, file)];
    }

    /// <summary>The kind that suits a file; null where WeChat can show or play it in no way.</summary>
    public static MediaKind? KindOf(ApiFile file)
    {
        foreach (MediaKind kind in (MediaKind[])[MediaKind.Image, MediaKind.Voice, MediaKind.Video])
        {
            if (Validate(kind, file).Count == 0)
                return kind;
        }

        return null;
    }

    /// <summary>What people are told of a file that suits no kind.</summary>
    public static FieldRefusal Unsuited(ApiFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string type = FileType.Of(file.Bytes.Span, file.Name).Extension;
        return new(
            "media", WrongType,
            $"微信发不了这个文件（{type}，{(file.Bytes.Length + MegaByte - 1) / MegaByte} MB）：图片要 jpg、png、gif 且不超过 10 MB，语音要 amr、mp3 且不超过 2 MB，视频要 mp4 且不超过 10 MB。",
            "WeChat takes pictures (jpg, png, gif) of at most 10 MB, voices (amr, mp3) of 2 MB and films (mp4) of 10 MB.");
    }

    private static IEnumerable<FieldRefusal> Wrong(MediaKind kind, ApiFile file)
    {
        (int most, string[] types) = kind switch
        {
            MediaKind.Image => (10 * MegaByte, (string[])["jpg", "png", "gif"]),
            MediaKind.Voice => (2 * MegaByte, ["amr", "mp3"]),
            MediaKind.Video => (10 * MegaByte, ["mp4"]),
            _ => (64 * KiloByte, ["jpg"]),
        };
        string limit = most >= MegaByte ? $"{most / MegaByte} MB" : $"{most / KiloByte} KB";
        if (file.Bytes.Length == 0 || file.Bytes.Length > most)
            yield return new("media", WrongSize, $"文件不能为空，也不能超过 {limit}。", $"A file is not empty and has at most {limit}.");
        if (!types.Contains(FileType.Of(file.Bytes.Span, file.Name).Extension))
            yield return new("media", WrongType, $"这种素材只能是 {string.Join("、", types)}。", $"This kind of file is {string.Join(" or ", types)} only.");
    }
}
