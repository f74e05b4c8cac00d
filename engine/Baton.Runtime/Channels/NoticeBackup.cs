namespace Baton.Runtime.Channels;

/// <summary>Somebody who is told in the place of a person whom nothing reaches, so that they may call them.</summary>
/// <param name="Channel">By which they are reached.</param>
/// <param name="ExternalId">As it knows them.</param>
/// <param name="Text">What they are told.</param>
/// <param name="JobId">The job that tells it: told once for all notices that have the same.</param>
public sealed record NoticeBackup(string Channel, string ExternalId, string Text, string JobId);
