namespace Baton.Tencent.Tokens;

/// <summary>An access token.</summary>
/// <param name="Value">Secret; goes into query strings only.</param>
/// <param name="FetchedAt">When it was asked for.</param>
/// <param name="ExpiresAt">When Tencent stops taking it, if it is not revoked before.</param>
public sealed record AccessToken(string Value, DateTimeOffset FetchedAt, DateTimeOffset ExpiresAt)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    /// <summary>
    /// From when on a new one is asked for: 5 minutes before the end, or a tenth of the life if that is less. The tenth
    /// matters when Tencent hands the same token out again, shortly before its end: fixed minutes would then ask at
    /// every call.
    /// </summary>
    public DateTimeOffset RenewAt
    {
        get
        {
            TimeSpan tenth = (ExpiresAt - FetchedAt) / 10;
            return ExpiresAt - (tenth < Margin ? tenth : Margin);
        }
    }

    /// <summary>
    /// Whether it came after the one that no longer serves. By its time as well: Tencent may hand the same one out again, and then
    /// asking once more would not help.
    /// </summary>
    public bool IsOtherThan(AccessToken? stale) => Value != stale?.Value || FetchedAt > stale.FetchedAt;

    /// <summary>Without the value: this text may get into logs.</summary>
    public override string ToString() => $"AccessToken(***, until {ExpiresAt:O})";
}
