namespace Baton.Simulator.Tencent.Robots;

/// <summary>A robot that somebody has added to a group: who has its key can write there.</summary>
/// <param name="Key">The only credential.</param>
/// <param name="ChatId">The group.</param>
/// <param name="Sent">When it wrote within the last minute.</param>
internal sealed record Robot(string Key, string ChatId, IReadOnlyList<DateTimeOffset> Sent);
