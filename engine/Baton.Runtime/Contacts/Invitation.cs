namespace Baton.Runtime.Contacts;

/// <summary>What a code stands for that was given to somebody whom the company knows. Whoever brings it first is that person; it works once, and for a while.</summary>
/// <param name="ContactId">The contact that the bringer turns out to be; null: whoever they are.</param>
/// <param name="Company">The company that they act for from then on; null: none.</param>
/// <param name="Part">What they are there.</param>
/// <param name="PersonId">The employee whose own WeChat it is; null for customers.</param>
/// <param name="Expires">From then on it is nothing.</param>
/// <param name="UsedBy">Who has brought it; null for nobody yet.</param>
public sealed record Invitation(string? ContactId, string? Company, string? Part, string? PersonId, DateTimeOffset Expires, string? UsedBy = null)
{
    /// <summary>How the scene of a QR code begins that carries one.</summary>
    public const string ScenePrefix = "join-";

    /// <summary>The longest that one may be good for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);
}
