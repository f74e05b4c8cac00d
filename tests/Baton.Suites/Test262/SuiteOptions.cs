using System.Diagnostics.CodeAnalysis;
using Baton.Suites.Results;

namespace Baton.Suites.Test262;

/// <param name="Only">The beginning of the paths to run; empty for all.</param>
/// <param name="List">The verdict whose files are named, if any.</param>
internal sealed record SuiteOptions(string Only, Verdict? List)
{
    public static bool TryParse(ReadOnlySpan<string> arguments, [NotNullWhen(true)] out SuiteOptions? options)
    {
        options = new SuiteOptions("", null);
        while (arguments is [var name, var value, ..])
        {
            options = (name, value) switch
            {
                ("--only", _) => options with { Only = value },
                ("--list", "failed") => options with { List = Verdict.Failed },
                ("--list", "explained") => options with { List = Verdict.Explained },
                ("--list", "unsupported") => options with { List = Verdict.NotSupported },
                _ => null,
            };
            if (options is null)
                return false;
            arguments = arguments[2..];
        }

        return arguments.IsEmpty;
    }
}
