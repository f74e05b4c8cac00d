using System.Text.Json;
using System.Text.Json.Serialization;

namespace Baton.Simulator.Phones;

/// <summary>One message in the chat between a person and the app, as their phone shows it.</summary>
internal sealed record PhoneMessage
{
    /// <summary>Grows over all phones; never reused.</summary>
    public long Id { get; init; }

    /// <summary>Changes with every change of the message; the event id of the live stream.</summary>
    public long Revision { get; init; }

    public required string Userid { get; init; }

    public required MessageSender From { get; init; }

    public required MessageType Type { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of a message the app sent: the msgid Tencent answered; the same on all recipients' phones.</summary>
    public string? Msgid { get; init; }

    /// <summary>The words of a text or markdown message.</summary>
    public string? Text { get; init; }

    public TextCard? TextCard { get; init; }

    public Card? Card { get; init; }

    /// <summary>A picture, voice, film or file.</summary>
    public PhoneFile? File { get; init; }

    /// <summary>Of news: the first large, the others below it.</summary>
    public IReadOnlyList<Article>? Articles { get; init; }

    public Place? Place { get; init; }

    /// <summary>Of a template or subscribe message.</summary>
    public FilledTemplate? Template { get; init; }

    /// <summary>Of a message with choices (msgmenu).</summary>
    public Choices? Choices { get; init; }

    /// <summary>The group chat it stands in; null for the chat with the app.</summary>
    public GroupName? Group { get; init; }

    /// <summary>When the app took it back: nothing of it is shown any more.</summary>
    public DateTimeOffset? RecalledAt { get; init; }

    /// <summary>How the person's last word or click got to the server.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>An answer the server gave in the callback itself.</summary>
    public bool Passive { get; init; }

    /// <summary>Sent beyond the member's limit: Tencent answers ok, the phone never shows it.</summary>
    [JsonIgnore]
    public bool Dropped { get; init; }
}

internal enum MessageSender
{
    Person,
    App,
}

internal enum MessageType
{
    Text,
    Markdown,
    TextCard,
    Card,
    Image,
    Voice,
    Video,
    File,
    News,
    Location,

    /// <summary>Something the person did without a word: a menu entry, the app opened.</summary>
    Event,

    /// <summary>What the platform itself says, in the middle of the chat.</summary>
    Notice,

    /// <summary>Of WeChat: a piece of music, a mini program, a page somebody shares; one article each.</summary>
    Music,
    MiniProgram,
    Link,

    /// <summary>Of WeChat: lines of a template, and choices to tap.</summary>
    Template,
    Choices,
}

/// <param name="MediaId">Under which it is fetched.</param>
/// <param name="Name">The file's name; a film's title where it has one.</param>
/// <param name="Size">In bytes.</param>
internal sealed record PhoneFile(string MediaId, string Name, long Size, string? Description = null);

/// <param name="Url">Null for one that is read in the chat (mpnews).</param>
internal sealed record Article(string Title, string? Description, string? Url, string? Picture);

/// <summary>WGS84 degrees, north and east positive.</summary>
internal sealed record Place(decimal Latitude, decimal Longitude, string Label);

/// <param name="Title">The template's.</param>
/// <param name="Url">Where a tap leads; null for nowhere.</param>
internal sealed record FilledTemplate(string TemplateId, string Title, IReadOnlyList<TemplateLine> Lines, string? Url);

internal sealed record TemplateLine(string Label, string Value);

/// <param name="Chosen">The id of what was tapped.</param>
internal sealed record Choices(string? Head, IReadOnlyList<Choice> Items, string? Tail, string? Chosen = null);

internal sealed record Choice(string Id, string Content);

internal sealed record GroupName(string ChatId, string Name);

internal sealed record TextCard(string Title, string Description, string Url, string ButtonText);

/// <summary>A template card and what became of it on this phone.</summary>
/// <param name="Face">The template_card as the server sent it, or its latest replacement.</param>
/// <param name="Disabled">Its buttons are dead.</param>
/// <param name="ReplaceText">What the dead button says.</param>
internal sealed record Card(string? TaskId, JsonElement Face, bool Disabled = false, string? ReplaceText = null, DateTimeOffset? UpdatedAt = null, CardClick? Click = null);

/// <summary>The last tap on a card by this phone's owner.</summary>
internal sealed record CardClick(string Key, string Text, IReadOnlyDictionary<string, string[]> Selected, DateTimeOffset At);

/// <param name="State">sending, delivered, retrying or failed.</param>
/// <param name="Error">Why the last attempt failed, in the reader's language.</param>
internal sealed record Delivery(DeliveryState State, int Attempts = 0, string? Error = null);

internal enum DeliveryState
{
    Sending,
    Delivered,
    Retrying,
    Failed,
}
