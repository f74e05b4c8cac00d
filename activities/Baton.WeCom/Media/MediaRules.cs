using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.Tencent.Rules;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Media;

/// <summary>Tencent's limits for files, applied before one is uploaded (WeCom documentation 90253).</summary>
public static class MediaRules
{
    private const int WrongType = 40004;
    private const int WrongSize = 45001;
    private const int MegaByte = 1024 * 1024;

    /// <summary>All that Tencent would refuse; empty when it is good.</summary>
    public static IReadOnlyList<FieldRefusal> Validate(MediaKind kind, ApiFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return [.. Wrong(kind, file)];
    }

    /// <summary>The kind that suits a file best: whatever cannot be shown or played goes as a file.</summary>
    public static MediaKind KindOf(ApiFile file) =>
        ((MediaKind[])[MediaKind.Image, MediaKind.Voice, MediaKind.Video]).FirstOrDefault(kind => Validate(kind, file).Count == 0, MediaKind.File);

    private static IEnumerable<FieldRefusal> Wrong(MediaKind kind, ApiFile file)
    {
        (int most, string[] types) = kind switch
        {
            MediaKind.Image => (10 * MegaByte, (string[])["jpg", "png"]),
            MediaKind.Voice => (2 * MegaByte, ["amr"]),
            MediaKind.Video => (10 * MegaByte, ["mp4"]),
            _ => (20 * MegaByte, []),
        };
        if (file.Bytes.Length <= 5 || file.Bytes.Length > most)
            yield return new("media", WrongSize, $"文件必须大于 5 字节且不超过 {most / MegaByte} MB。", $"A file has more than 5 bytes and at most {most / MegaByte} MB.");
        if (types.Length > 0 && !types.Contains(FileType.Of(file.Bytes.Span, file.Name).Extension))
            yield return new("media", WrongType, $"这种素材只能是 {string.Join("、", types)}。", $"This kind of file is {string.Join(" or ", types)} only.");
        if (kind == MediaKind.File && string.IsNullOrWhiteSpace(file.Name))
            yield return new("filename", CardRules.BadParameter, "文件必须有文件名。", "A file needs a name.");
    }
}
