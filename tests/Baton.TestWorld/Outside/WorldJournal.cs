using System.Net.Http.Json;
using System.Text.Json;

namespace Baton.TestWorld.Outside;

/// <summary>One thing that happened in the outside world.</summary>
/// <param name="Kind">request, delivery, dropped, duplicate, update, recall, group, phone, callback, reply or control.</param>
/// <param name="At">By the world's clock.</param>
public sealed record JournalEntry(long Seq, string Kind, string? Path, string? Userid, JsonElement Data, DateTimeOffset At = default);

/// <summary>Everything the simulator wrote down.</summary>
public sealed class WorldJournal(HttpClient http)
{
    private const int PageSize = 1000;

    /// <summary>All entries after a number, oldest first.</summary>
    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(string? kind = null, string? path = null, long after = 0)
    {
        var all = new List<JournalEntry>();
        while (true)
        {
            var query = $"simulator/api/journal?limit={PageSize}&after={after}{Part("kind", kind)}{Part("path", path)}";
            var page = (await http.GetFromJsonAsync<JournalEntry[]>(query, Phones.Json))!;
            all.AddRange(page);
            if (page.Length < PageSize)
                return all;
            after = page[^1].Seq;
        }
    }

    /// <summary>The last entries as text, for a failure.</summary>
    public async Task<string> TailAsync(int entries = 25)
    {
        var lines = (await ReadAsync()).TakeLast(entries).Select(entry => $"{entry.Seq} {entry.Kind} {entry.Path ?? entry.Userid} {Shorten(entry.Data.GetRawText())}");
        return $"--- the last entries of the world's journal ---\n{string.Join('\n', lines)}";
    }

    private static string Part(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string Shorten(string text) => text.Length <= 400 ? text : text[..400] + "…";
}
