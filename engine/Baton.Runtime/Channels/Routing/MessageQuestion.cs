using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Runtime.Channels.Routing;

/// <summary>What a flow waits for from people in a chat: the terms of its bookmarks. What is sent to these names comes from here alone.</summary>
/// <param name="Title">What people are told it is about.</param>
/// <param name="Kinds">Which kinds of message answer it.</param>
/// <param name="Pattern">What a text has to look like, as <see cref="TextPattern"/> reads it; null for anything.</param>
/// <param name="Reference">The order it is about, which "#" in front of a text names; null for none.</param>
public sealed record MessageQuestion(string Title, ImmutableArray<MessageKind> Kinds, string? Pattern, string? Reference)
{
    /// <summary>How the names of these events begin; nobody else may send them.</summary>
    public const string Prefix = "message:";

    /// <summary>As a node says it: without kinds a text, without a pattern any text.</summary>
    public static MessageQuestion Of(string? title, IReadOnlyList<string>? kinds, string? pattern, string? reference) =>
        new(title ?? "", MessageTrigger.KindsOf(kinds), string.IsNullOrWhiteSpace(pattern) ? null : pattern, reference);

    /// <summary>The event for an answer of this person.</summary>
    public static string NameFor(string channel, string personId) => $"{Prefix}{channel}:{personId}";

    /// <summary>The event for an answer of anybody who writes the reference.</summary>
    public static string NameForReference(string channel, string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return $"{Prefix}{channel}:#{reference.ToUpperInvariant()}";
    }

    public ObjectValue ToTerms() => ObjectValue.Empty
        .With("title", Value.From(Title))
        .With("kinds", new ListValue([.. Kinds.Select(kind => Value.From(kind.ToString()))]))
        .With("pattern", Value.From(Pattern))
        .With("reference", Value.From(Reference));

    internal static MessageQuestion From(ObjectValue terms) => new(
        Conversion.ToText(terms["title"]),
        [.. (terms["kinds"] as ListValue ?? ListValue.Empty).Items.Select(kind => Enum.TryParse<MessageKind>(Conversion.ToText(kind), out var known) ? known : MessageKind.Text)],
        terms["pattern"].IsNull ? null : Conversion.ToText(terms["pattern"]),
        terms["reference"].IsNull ? null : Conversion.ToText(terms["reference"]));

    internal bool IsAnsweredBy(IncomingMessage message) =>
        Kinds.Contains(message.Kind) && (message.Kind != MessageKind.Text || TextPattern.Fits(Pattern, message.Text));

    internal string Label => Reference is null ? Title : $"{Title}（#{Reference}）";
}
