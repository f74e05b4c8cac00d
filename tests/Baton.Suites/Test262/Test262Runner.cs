using System.Collections.Concurrent;
using Baton.Expressions.JavaScript;
using Baton.Expressions.JavaScript.Compilation;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;
using Baton.Expressions.Values;
using Baton.Suites.Results;

namespace Baton.Suites.Test262;

/// <summary>Runs one file, as strict code, behind the harness files it asks for.</summary>
internal sealed class Test262Runner(string harness, Support support, Remarks deviations)
{
    private static readonly ScriptLimits Limits = new() { Steps = 500_000_000, Bytes = 4L << 30, SourceLength = 2_000_000, TextLength = 16_000_000 };
    private static readonly ParserLimits SourceLimits = new() { SourceLength = 2_000_000, Depth = 500 };

    private static readonly string[] Always = ["assert.js", "sta.js"];

    private readonly ConcurrentDictionary<string, string> _harness = new();

    public Result Run(Test262Case test)
    {
        if (support.Missing(test) is { } missing)
            return new(test.Path, test.Group, Verdict.NotSupported, missing);
        var problem = Try(test);
        return problem is null ? new(test.Path, test.Group, Verdict.Passed)
            : Support.MissingIn(test, problem) is { } unknown ? new(test.Path, test.Group, Verdict.NotSupported, unknown)
            : Deviation(test.Path) is { } remark ? new(test.Path, test.Group, Verdict.Explained, remark)
            : new(test.Path, test.Group, Verdict.Failed, problem);
    }

    /// <summary>What went wrong; null if it went as the file wants.</summary>
    private string? Try(Test262Case test)
    {
        ScriptCode code;
        try
        {
            if (test.FailsIn is "parse" or "early")
                ScriptCompiler.Compile(Parser.Parse(test.Source, SourceLimits));
            code = ScriptCompiler.Compile(Parser.Parse(Whole(test), SourceLimits));
        }
        catch (ScriptSyntaxException e)
        {
            return test.FailsIn is "parse" or "early" ? null : e.Message;
        }

        return test.FailsIn is "parse" or "early" ? "it was read without a complaint" : Execute(test, code);
    }

    private static string? Execute(Test262Case test, ScriptCode code)
    {
        var e = new Evaluation { AllowsUndeclared = false };
        e.Begin(new SuiteScope(ObjectValue.Empty), Limits);
        try
        {
            code.Run(e);
            return test.FailsIn == "runtime" ? $"no {test.FailsWith} was thrown" : null;
        }
        catch (ScriptError error)
        {
            var said = Uncaught.Describe(e, error);
            return test.FailsIn == "runtime" && NameOf(e, error).Contains(test.FailsWith, StringComparison.Ordinal) ? null : said;
        }
        catch (ScriptLimitException limit)
        {
            return limit.Message;
        }
    }

    /// <summary>Why we differ in this file, or in the folder it lies in.</summary>
    private string? Deviation(string path) =>
        deviations.Find(path) ?? (path.LastIndexOf('/') is var end and > 0 ? Deviation(path[..end]) : null);

    private string Whole(Test262Case test)
    {
        if (test.Flags.Contains("raw"))
            return test.Source;
        var files = Always.Concat(test.Includes).Distinct();
        return string.Join('\n', files.Select(file => _harness.GetOrAdd(file, name => File.ReadAllText(Path.Combine(harness, name)))).Append(test.Source));
    }

    private static string NameOf(Evaluation e, ScriptError error) =>
        error.Value.TryGetObject(out var o) && o.Get(e, "constructor").TryGetObject(out var constructor) ? Display.Of(constructor.Get(e, "name")) : "";
}
