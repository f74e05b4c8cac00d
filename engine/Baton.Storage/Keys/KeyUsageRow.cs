using Baton.Storage.Commits;

namespace Baton.Storage.Keys;

/// <summary>What one key was used for on one day, written as 2026-11-22. <paramref name="Minute"/> is that of the last request, counted from 1970.</summary>
public sealed record KeyUsageRow(string Tenant, string KeyId, string Day, int Requests, long Minute, int MinuteRequests, DateTimeOffset LastAt);

/// <summary>How many instances one key has started on one day; no row where there were none.</summary>
public sealed record KeyStartsRow(string Tenant, string KeyId, string Day, int Starts);

/// <summary>
/// Counts a request; refuses when the minute's or the day's limit is used up, and then counts nothing. Of requests on several nodes at the
/// same time no more pass than the limits say. A request that comes late for its minute counts in the one that has begun.
/// </summary>
public sealed record CountKeyUse(string KeyId, string Day, long Minute, int? PerMinute, int? PerDay, DateTimeOffset At) : Guard;

/// <summary>Counts starts of instances. They are kept apart from requests: each is counted in transactions of its own.</summary>
public sealed record CountKeyStarts(string KeyId, string Day, int Starts) : Change;
