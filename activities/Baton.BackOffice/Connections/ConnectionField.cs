using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Baton.BackOffice.Connections;

/// <summary>How a field of a connection is filled in.</summary>
internal enum FieldKind
{
    Text = 0,
    Number = 1,
    Choice = 2,
    MultiLine = 3,

    /// <summary>Encrypted at rest, and never shown again.</summary>
    Secret = 4,
}

/// <summary>One field of a type of connection, for the page that asks for it and for the check of what came.</summary>
internal sealed record ConnectionField(string Name, string Title, string TitleEnglish, FieldKind Kind = FieldKind.Text)
{
    public bool IsRequired { get; init; }

    public string? Default { get; init; }

    /// <summary>What there is to choose; null where anything may be written.</summary>
    public ImmutableArray<FieldChoice>? Choices { get; init; }

    public string? Help { get; init; }

    public string? HelpEnglish { get; init; }

    /// <summary>The field is asked for only where another has one of these values; null for always.</summary>
    public FieldCondition? ShownWhen { get; init; }

    [JsonIgnore]
    public bool IsSecret => Kind == FieldKind.Secret;

    /// <summary>Whether it counts with these values of the other fields.</summary>
    public bool IsShown(Func<string, string> valueOf) => ShownWhen is not { } condition || condition.Values.Contains(valueOf(condition.Field));
}

internal sealed record FieldChoice(string Value, string Title, string TitleEnglish);

internal sealed record FieldCondition(string Field, ImmutableArray<string> Values);
