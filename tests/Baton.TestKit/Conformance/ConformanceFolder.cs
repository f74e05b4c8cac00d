namespace Baton.TestKit.Conformance;

/// <summary>The conformance flows: where BATON_CONFORMANCE says, else next to the checkout.</summary>
public static class ConformanceFolder
{
    /// <summary>So many cases there are at least; guards against running none.</summary>
    public const int AtLeast = 86;

    /// <summary>All cases in the order of their numbers; null when there are none and BATON_CONFORMANCE_OPTIONAL is set.</summary>
    /// <exception cref="DirectoryNotFoundException">They are not there.</exception>
    public static IReadOnlyList<ConformanceCase>? Cases()
    {
        var named = Environment.GetEnvironmentVariable("BATON_CONFORMANCE");
        var folder = string.IsNullOrEmpty(named) ? Path.Combine(Checkout.Folder, "..", "shared", "conformance", "flows") : named;
        if (Directory.Exists(folder))
            return [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(path => new ConformanceCase(path))];
        return Environment.GetEnvironmentVariable("BATON_CONFORMANCE_OPTIONAL") is { Length: > 0 }
            ? null
            : throw new DirectoryNotFoundException("The conformance flows are not there. Set BATON_CONFORMANCE to their folder, or BATON_CONFORMANCE_OPTIONAL to do without.");
    }
}
