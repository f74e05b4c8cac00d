using System.Text.Json.Serialization;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Kernel.Facts;

/// <summary>What was answered to a fact; null where nothing is known of it. Kinds are written by name.</summary>
public sealed record FactAnswer(
    [property: JsonConverter(typeof(JsonStringEnumConverter<FactKind>))] FactKind Kind,
    string Key,
    Value Answer);
