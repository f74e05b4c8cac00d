namespace Baton.Expressions.JavaScript.RegularExpressions;

/// <summary>A named group and its number, from 1.</summary>
internal readonly record struct GroupName(string Name, int Group);
