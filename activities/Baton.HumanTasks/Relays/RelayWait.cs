using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.HumanTasks.Relays;

/// <summary>What a relay waits for from each of those who talk: the terms of its bookmarks. What is sent to these names comes from the router alone.</summary>
/// <param name="Topic">What people are told it is about.</param>
/// <param name="Reference">The order it is about, which "#" in front of a text names; null for none.</param>
internal sealed record RelayWait(string Topic, string? Reference)
{
    /// <summary>How the names of these events begin; nobody else may send them.</summary>
    public const string Prefix = "relay:";

    /// <summary>When a relay was last used, among the properties of its execution.</summary>
    public const string LastUsed = "lastUsed";

    /// <summary>The instance's variable that says at which states its conversations end.</summary>
    public const string EndStates = "RelayEndStates";

    public string Label => Reference is null ? Topic : $"{Topic}（#{Reference}）";

    public static string NameFor(string partyId) => $"{Prefix}{partyId}";

    /// <summary>The event that ends the conversations of an instance.</summary>
    public static string StopNameFor(string instanceId) => $"{Prefix}stop:{instanceId}";

    public static RelayWait From(ObjectValue terms) => new(Conversion.ToText(terms["topic"]), terms["reference"].IsNull ? null : Conversion.ToText(terms["reference"]));

    public ObjectValue ToTerms() => ObjectValue.Empty.With("topic", Value.From(Topic)).With("reference", Value.From(Reference));
}
