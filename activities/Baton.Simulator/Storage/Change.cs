namespace Baton.Simulator.Storage;

/// <summary>Something on a page changed: the unit of live updates.</summary>
/// <param name="Revision">Grows by one with every change; the event id of the live stream.</param>
/// <param name="Event">message, menu, clock, people, expense, erp, customers, desk, approvals (something in it is new), faults, callback or reset.</param>
/// <param name="Userid">Whose phone it is on; null for what is not on a phone.</param>
/// <param name="Json">The new state.</param>
internal sealed record Change(long Revision, string Event, string? Userid, string Json);
