using Baton.Tencent.Client;

namespace Baton.Tencent.Media;

/// <param name="MediaId">To send it with.</param>
/// <param name="ThumbMediaId">In its place, of a thumb in WeChat.</param>
/// <param name="CreatedAt">Unix seconds; Tencent writes them as text, too.</param>
public sealed record UploadedMedia(string? MediaId, string? ThumbMediaId, long CreatedAt)
{
    public string? Id => MediaId ?? ThumbMediaId;
}

/// <param name="Url">Where the picture is, for articles.</param>
public sealed record UploadedImage(string Url);

/// <summary>The id in an answer.</summary>
public static class UploadAnswers
{
    /// <exception cref="ApiRefusedException">It was refused, or has no id.</exception>
    public static string RequireId(this ApiAnswer<UploadedMedia> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Require().Id ?? throw new ApiRefusedException(answer.Reply);
    }
}
