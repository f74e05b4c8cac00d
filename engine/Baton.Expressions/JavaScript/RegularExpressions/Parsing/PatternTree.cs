namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>A pattern as it was read.</summary>
/// <param name="Root">The whole pattern.</param>
/// <param name="Groups">Number of capturing groups.</param>
/// <param name="Looks">Number of lookarounds.</param>
/// <param name="Names">Names of groups with their numbers, in order. One name may stand for several groups of different alternatives.</param>
internal sealed record PatternTree(Node Root, int Groups, int Looks, IReadOnlyList<GroupName> Names);
