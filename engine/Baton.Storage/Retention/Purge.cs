using System.Collections.Immutable;

namespace Baton.Storage.Retention;

/// <summary>What has been kept long enough: rows that nothing needs any more. <see cref="IStore.PurgeAsync"/> takes them away a few at a time.</summary>
public abstract record Purge;

/// <summary>Messages that were handled, or put away by a person, before this time. Their dedup keys are free again.</summary>
public sealed record PurgeHandledMessages(DateTimeOffset Before) : Purge;

/// <summary>Messages that nothing took, or that failed, before this time, and that no person has looked after.</summary>
public sealed record PurgeOpenMessages(DateTimeOffset Before) : Purge;

/// <summary>Jobs that ended before this time, in whatever way.</summary>
public sealed record PurgeFinishedJobs(DateTimeOffset Before) : Purge;

/// <summary>Parked jobs that were last attempted, or due where they never were, before this time, and that no instance waits for that runs or may be revived.</summary>
public sealed record PurgeParkedJobs(string Tenant, DateTimeOffset Before) : Purge;

/// <summary>What was counted of the starts of jobs whose rates nobody has used since this time; it may be there an hour longer.</summary>
public sealed record PurgeJobRates(DateTimeOffset Before) : Purge
{
    // An hour, the longest of their windows, and its tenths lie between the first start that is counted and the last.
    internal long EarliestFirst => Before.AddMinutes(-72).UtcTicks;
}

/// <summary>Answers to repeated requests that were given, and are needed, no later than this.</summary>
public sealed record PurgeAnswers(DateTimeOffset Before) : Purge;

/// <summary>What webhooks were told before this time.</summary>
public sealed record PurgeDeliveries(DateTimeOffset Before) : Purge;

/// <summary>What keys were used for before this day, written as 2026-11-22.</summary>
public sealed record PurgeKeyUsage(string BeforeDay) : Purge;

/// <summary>Settings of an area that were last written before this time.</summary>
public sealed record PurgeSettings(string Tenant, string Area, DateTimeOffset Before) : Purge;

/// <summary>Tasks that were closed before this time.</summary>
public sealed record PurgeTasks(DateTimeOffset Before) : Purge;

/// <summary>Acts of the audit before this time.</summary>
public sealed record PurgeAudit(DateTimeOffset Before) : Purge;

/// <summary>The journal of an ended instance, and its large values but for those that its last state refers to. Takes nothing from one that runs, or that was changed since <paramref name="Version"/> was seen.</summary>
public sealed record PurgeJournal(string Tenant, string InstanceId, long Version, ImmutableArray<string> KeptValues) : Purge;

/// <summary>Instances that ended before this time, each with its journal and its large values; the used business key stays.</summary>
public sealed record PurgeInstances(string Tenant, DateTimeOffset Before) : Purge;
