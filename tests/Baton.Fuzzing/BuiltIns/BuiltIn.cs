namespace Baton.Fuzzing.BuiltIns;

/// <summary>Something scripts can name.</summary>
/// <param name="Name">As a script writes it: <c>Math.max</c>, or of a method <c>.map</c> or <c>[Symbol.iterator]</c>.</param>
/// <param name="Length">How many arguments it expects.</param>
internal sealed record BuiltIn(string Name, int Length);
