namespace Baton.Runtime.Facts;

/// <summary>Addresses that send an event to an instance when somebody opens them, signed so that nobody else can make one. The host makes them; a runtime without a host has none.</summary>
public interface IEventLinks
{
    /// <param name="tenant">Whose instance it is.</param>
    /// <param name="eventName">The event.</param>
    /// <param name="instanceId">The instance that it is for.</param>
    /// <param name="expires">Until when it works; null for the host's usual time.</param>
    /// <returns>The whole address; null where there can be none.</returns>
    string? AddressOf(string tenant, string eventName, string instanceId, DateTimeOffset? expires);
}

internal sealed class NoEventLinks : IEventLinks
{
    public string? AddressOf(string tenant, string eventName, string instanceId, DateTimeOffset? expires) => null;
}
