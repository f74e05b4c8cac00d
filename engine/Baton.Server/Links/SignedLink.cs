namespace Baton.Server.Links;

/// <summary>What a signed address does when it is followed, once: it sends an event, or resumes what waits under a bookmark.</summary>
/// <param name="Id">Unique; what was done under it is done.</param>
/// <param name="Tenant">Whose instances it is for.</param>
/// <param name="Expires">It does nothing afterwards.</param>
/// <param name="EventName">The event; null for a bookmark.</param>
/// <param name="InstanceId">The instance; null for an event to all that wait for it.</param>
/// <param name="BookmarkId">The bookmark; null for an event.</param>
internal sealed record SignedLink(string Id, string Tenant, DateTimeOffset Expires, string? EventName, string? InstanceId, string? BookmarkId)
{
    /// <summary>Who acts when a link is followed: whoever holds it.</summary>
    public const string Holder = "link";
}
