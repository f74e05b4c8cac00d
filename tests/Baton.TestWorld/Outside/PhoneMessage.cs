using System.Text.Json;

namespace Baton.TestWorld.Outside;

/// <summary>One message as a phone shows it, read from the simulator.</summary>
public sealed record PhoneMessage
{
    public required long Id { get; init; }

    public required string Userid { get; init; }

    /// <summary>person or app.</summary>
    public required string From { get; init; }

    /// <summary>text, markdown, textCard or card.</summary>
    public required string Type { get; init; }

    public string? Msgid { get; init; }

    public string? Text { get; init; }

    public PhoneCard? Card { get; init; }

    public PhoneDelivery? Delivery { get; init; }

    public bool Passive { get; init; }

    public bool IsFromApp => From == "app";

    public bool Says(string words) => Text?.Contains(words, StringComparison.Ordinal) ?? false;
}

/// <param name="State">sending, delivered, retrying or failed.</param>
public sealed record PhoneDelivery(string State, int Attempts, string? Error)
{
    public bool IsDelivered => State == "delivered";

    public bool IsFailed => State == "failed";
}

/// <summary>A template card and what became of it.</summary>
/// <param name="Face">Tencent's template_card.</param>
/// <param name="Disabled">Its buttons are dead.</param>
/// <param name="ReplaceText">What stands instead of them.</param>
public sealed record PhoneCard(string? TaskId, JsonElement Face, bool Disabled, string? ReplaceText)
{
    public string Title => Face.GetProperty("main_title").GetProperty("title").GetString()!;

    /// <summary>The value beside a key name, or null.</summary>
    public string? Fact(string label) => !Face.TryGetProperty("horizontal_content_list", out var rows) ? null : rows.EnumerateArray()
        .Where(row => row.GetProperty("keyname").GetString() == label)
        .Select(row => row.GetProperty("value").GetString())
        .FirstOrDefault();

    /// <summary>The id of the option with that text.</summary>
    public string OptionId(string text) => Selection.GetProperty("option_list").EnumerateArray()
        .Single(option => option.GetProperty("text").GetString() == text).GetProperty("id").GetString()!;

    public string QuestionKey => Selection.GetProperty("question_key").GetString()!;

    private JsonElement Selection => Face.GetProperty("button_selection");
}
