using System.Text.Json;

namespace Baton.Simulator.Journal;

/// <summary>One thing that happened in the outside world.</summary>
/// <param name="Seq">Grows with every entry; never reused.</param>
/// <param name="Kind">request, delivery, dropped, duplicate, update, phone, callback, reply, webhook or control.</param>
/// <param name="Path">Of a request: its path, without the query.</param>
/// <param name="Userid">Whose phone it concerns, if it is one.</param>
internal sealed record JournalEntry(long Seq, DateTimeOffset At, string Kind, string? Path, string? Userid, JsonElement Data);
