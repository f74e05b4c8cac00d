namespace Baton.Expressions.Values.Json;

/// <summary>How values are written as JSON.</summary>
public enum JsonForm
{
    /// <summary>For storage: plain JSON in which every value comes back exactly as it was, kind and decimal scale included. See <see cref="ValueJson"/>.</summary>
    AtRest,

    /// <summary>For HTTP, scripts and people: ordinary JSON, in which decimals and doubles are just numbers and instants are ISO 8601 text.</summary>
    Plain,
}
