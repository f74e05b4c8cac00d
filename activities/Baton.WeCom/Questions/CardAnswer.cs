using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.WeCom.Questions;

/// <summary>What one person has answered on their card.</summary>
/// <param name="CardId">Their copy.</param>
/// <param name="UserId">As the application knows them.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Name">Their name then.</param>
/// <param name="Key">The button.</param>
/// <param name="Code">To update their copy with.</param>
/// <param name="Selected">What they chose, by question.</param>
internal sealed record CardAnswer(string CardId, string UserId, string PersonId, string Name, string Key, string Code, ObjectValue Selected)
{
    public static CardAnswer From(ObjectValue carried) => new(
        Conversion.ToText(carried["Card"]), Conversion.ToText(carried["User"]), Conversion.ToText(carried["From"]), Conversion.ToText(carried["FromName"]),
        Conversion.ToText(carried["Key"]), Conversion.ToText(carried["Code"]), carried["Selected"] as ObjectValue ?? ObjectValue.Empty);

    /// <summary>The options chosen for a question.</summary>
    public ImmutableArray<string> Of(string question) => [.. (Selected[question] as ListValue ?? ListValue.Empty).Items.Select(Conversion.ToText)];
}
