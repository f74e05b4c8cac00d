using Baton.Suites.Results;

namespace Baton.Suites.Test262;

/// <summary>What of the language is not supported on purpose: by the feature a file names, by its folder, by a flag, or by what it uses.</summary>
internal sealed class Support(Remarks features, Remarks folders)
{
    // What a file may use without naming it as a feature.
    private static readonly (string Use, string Reason)[] Uses =
    [
        ("$262.", "the host's own object"),
        ("eval(", "eval"),
        ("eval`", "eval"),
        ("eval)", "eval"),
        ("Function(", "the Function constructor"),
        ("new Function", "the Function constructor"),
        ("Function.call(", "the Function constructor"),
        ("extends Function", "the Function constructor"),
        ("async ", "async functions"),
        ("function*", "generators"),
        ("function *", "generators"),
        ("Promise", "Promise"),
        ("Proxy", "Proxy"),
        ("setTimeout", "timers"),
    ];

    // Names a script finds nothing under.
    private static readonly string[] Names =
    [
        "eval", "AggregateError", "ArrayBuffer", "SharedArrayBuffer", "DataView", "WeakMap", "WeakSet", "WeakRef", "FinalizationRegistry", "BigInt",
        "Int8Array", "Int16Array", "Int32Array", "Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array", "Float16Array", "Float32Array",
        "Float64Array", "BigInt64Array", "BigUint64Array", "print",
    ];

    // What our own words of refusal say.
    private static readonly (string Words, string Reason)[] Refusals =
    [
        ("cannot be made a function", "the Function constructor"),
        ("this Unicode property is not known", "properties of Unicode beyond the categories and some scripts"),
        ("only single characters are supported", "several characters in \\q{}"),
        ("properties of strings are not supported", "properties of strings"),
    ];

    /// <summary>Why a file is not run; null if it is.</summary>
    public string? Missing(Test262Case test)
    {
        if (test.Flags.Contains("noStrict"))
            return "sloppy mode";
        if (test.Flags.Contains("module"))
            return "modules";
        if (test.Flags.Contains("async"))
            return "async functions";
        var parts = test.Path.Split('/');
        for (var length = parts.Length; length > 0; length--)
        {
            if (folders.Find(string.Join('/', parts.Take(length))) is { } reason)
                return reason;
        }

        return test.Features.Select(features.Find).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>Why a failure is none: the file uses what is not supported without saying so.</summary>
    public static string? MissingIn(Test262Case test, string problem) =>
        problem.Contains("不支持", StringComparison.Ordinal) && test.FailsIn.Length == 0 ? "refused when it is read: " + problem
        : Refusals.FirstOrDefault(each => problem.Contains(each.Words, StringComparison.Ordinal)).Reason
        ?? Names.FirstOrDefault(name => problem.Contains($"没有“{name}”", StringComparison.Ordinal))
        ?? Uses.FirstOrDefault(each => test.Source.Contains(each.Use, StringComparison.Ordinal)).Reason;
}
