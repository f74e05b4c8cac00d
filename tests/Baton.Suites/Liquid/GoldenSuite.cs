using System.Text.Encodings.Web;
using System.Text.Json;
using Baton.Expressions.Languages;
using Baton.Expressions.Liquid;
using Baton.Expressions.Values.Json;
using Baton.Suites.Results;

namespace Baton.Suites.Liquid;

/// <summary>
/// github.com/jg-rp/golden-liquid, the public cases of standard Liquid, against our LiquidTemplate. unsupported.txt names the suite's
/// tags for what we do not have, deviations.txt the cases in which we differ on purpose.
/// </summary>
internal static class GoldenSuite
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The exit code: 1 if a failure is not explained, or an explanation explains nothing; 2 if the folder holds no cases.</returns>
    public static int Run(string folder, bool listFailed)
    {
        if (!GoldenCase.AreIn(folder))
        {
            Console.Error.WriteLine($"There are no cases of golden-liquid in {folder}.");
            return 2;
        }

        var unsupported = new Remarks("Liquid.unsupported.txt");
        var deviations = new Remarks("Liquid.deviations.txt");
        var results = GoldenCase.ReadAll(folder).Select(test => Judge(test, unsupported, deviations)).ToArray();

        if (listFailed)
        {
            foreach (var failed in results.Where(result => result.Verdict is Verdict.Failed or Verdict.Explained).OrderBy(result => result.Verdict))
                Console.WriteLine($"{failed.Name}\n  {failed.Detail}\n");
        }

        ResultTable.Write(Console.Out, results);
        var stale = unsupported.Unused.Concat(deviations.Unused).ToArray();
        foreach (var key in stale)
            Console.WriteLine($"Nothing needs the line \"{key}\".");
        return stale.Length > 0 || results.Any(result => result.Verdict == Verdict.Failed) ? 1 : 0;
    }

    private static Result Judge(GoldenCase test, Remarks unsupported, Remarks deviations)
    {
        if (test.Tags.Select(unsupported.Find).FirstOrDefault(reason => reason is not null) is { } lack)
            return new Result(test.Name, test.Group, Verdict.NotSupported, lack);
        var (result, error) = Render(test);
        if (result is null ? test.Results.Length == 0 : test.Results.Contains(result))
            return new Result(test.Name, test.Group, Verdict.Passed);
        return deviations.Find(test.Name) is { } reason
            ? new Result(test.Name, test.Group, Verdict.Explained, reason)
            : new Result(test.Name, test.Group, Verdict.Failed, Describe(test, result is null ? error : Quote(result)));
    }

    private static (string? Result, string Error) Render(GoldenCase test)
    {
        try
        {
            return (LiquidTemplate.Parse(test.Template).Render(new SuiteScope(test.Data)), "");
        }
        catch (ExpressionException e)
        {
            return (null, e.Message);
        }
    }

    private static string Describe(GoldenCase test, string found)
    {
        var expected = test.Results.Length == 0 ? "an error" : string.Join(" or ", test.Results.Select(Quote));
        return $"template {Quote(test.Template)}\n  data     {ValueJson.ToText(test.Data, JsonForm.Plain)}\n  expected {expected}\n  found    {found}";
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Quoted);
}
