namespace Baton.Expressions.Values.Large;

/// <summary>A document refers to a large value that does not stand beside it: something was lost.</summary>
public sealed class LargeValueMissingException(string owner, string hash)
    : InvalidOperationException($"{owner} refers to the large value {hash}, which is not stored.");
