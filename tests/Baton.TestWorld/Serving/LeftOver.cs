using System.Text.Json;

namespace Baton.TestWorld.Serving;

/// <summary>What the server still has to do, or waits for a person with, as its lists tell.</summary>
public static class LeftOver
{
    private static readonly string[] Lists =
    [
        "api/instances?status=running", "api/instances?status=faulted",
        "api/jobs?status=waiting", "api/jobs?status=parked",
        "api/inbox?status=unread,unmatched,poison",
    ];

    /// <summary>One line for each thing; empty when everything has come to its end.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(ServerApi api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var found = new List<string>();
        foreach (var list in Lists)
            found.AddRange((await ItemsAsync(api, list)).Select(item => $"{list}: {item.GetRawText()}"));
        return found;
    }

    /// <summary>The items of a list's first page.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ItemsAsync(ServerApi api, string list)
    {
        ArgumentNullException.ThrowIfNull(api);
        return [.. (await api.GetAsync(list)).GetProperty("items").EnumerateArray()];
    }
}
