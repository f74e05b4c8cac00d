namespace Baton.Server.Elsa.Definitions.Revisions;

/// <summary>The revision that the author of a save has seen, and how a stale save is refused.</summary>
/// <param name="Revision">As it came with the ETag of an answer.</param>
/// <param name="Status">412 for If-Match, as HTTP has it; 400 for our own header, because that is what the designer shows to people.</param>
internal sealed record SeenRevision(Revision Revision, int Status)
{
    /// <summary>The header by which the pages around the designer tell the revision.</summary>
    public const string Header = "Baton-Revision";

    /// <summary>What the request tells; null for one that does not care, or takes whatever there is.</summary>
    public static SeenRevision? From(HttpRequest request) =>
        Parse(request.Headers[Header]) is { } ours ? new SeenRevision(ours, StatusCodes.Status400BadRequest)
        : Parse(request.Headers.IfMatch) is { } matched ? new SeenRevision(matched, StatusCodes.Status412PreconditionFailed)
        : null;

    private static Revision? Parse(string? header)
    {
        var text = header?.Trim().Replace("W/", "", StringComparison.Ordinal).Trim('"');
        return text is { Length: > 0 } and not "*" ? new Revision(text) : null;
    }
}
