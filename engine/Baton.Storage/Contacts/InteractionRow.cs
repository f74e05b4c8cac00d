using Baton.Storage.Commits;

namespace Baton.Storage.Contacts;

/// <summary>The last time somebody did something of a kind on a channel, and how many messages they were sent on the strength of it.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="ExternalId">As the channel knows them.</param>
/// <param name="Kind">Wrote, tapped, followed, scanned, paid, left.</param>
/// <param name="At">When, last.</param>
/// <param name="Sends">How many messages since.</param>
public sealed record InteractionRow(string Tenant, string Channel, string ExternalId, string Kind, DateTimeOffset At, long Sends);

/// <summary>It has happened again; what arrives late changes nothing.</summary>
public sealed record NoteInteraction(InteractionRow Row) : Change;

/// <summary>One more message was sent on the strength of an interaction, or one that had been counted was not.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="ExternalId">As the channel knows them.</param>
/// <param name="Kind">The interaction's.</param>
/// <param name="At">Its time: what was sent on the strength of an earlier one counts no longer.</param>
/// <param name="By">How many more; -1 takes one back that was counted. Default: 1.</param>
public sealed record CountSend(string Channel, string ExternalId, string Kind, DateTimeOffset At, long By = 1) : Change;
