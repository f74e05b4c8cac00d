using Baton.Expressions.JavaScript;
using Baton.Expressions.Languages;
using Baton.Expressions.Liquid;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Benchmarks.Expressions;

/// <summary>Expressions alone, in memory, compiled once and evaluated again and again.</summary>
internal static class ExpressionBenchmark
{
    private const int Rounds = 300;
    private const int Turns = 10_000;

    private static readonly JavaScriptLanguage JavaScript = new();
    private static readonly LiquidLanguage Liquid = new();
    private static readonly Purchase Scope = new();

    public static int Run()
    {
        Measure("condition: variables.Amount > 5000 && … === '销售'", "variables.Amount > 5000 && variables.Department === '销售'", 1000, "500 ns, its result only");
        Measure("condition: getAmount() > getLimit()", "getAmount() > getLimit()", 1000, "500 ns, its result only");
        Measure("exact: variables.Amount * 1.13 + 0.5", "variables.Amount * 1.13 + 0.5", 1000, "-");
        Measure("text: `${variables.Applicant}的申请：${variables.Amount}元`", "`${variables.Applicant}的申请：${variables.Amount}元`", 1000, "-");
        Measure("100 lines: map, filter, reduce", "variables.Lines.map(l => l.price * l.quantity).filter(x => x > 100).reduce((a, b) => a + b, 0)", 20, "-");
        Measure("100 lines: a loop", "let sum = 0; for (const l of variables.Lines) if (l.quantity > 2) sum += l.price * l.quantity; sum", 20, "-");
        Measure("100 lines: JSON and back", "JSON.parse(JSON.stringify(variables.Lines)).length", 20, "-");
        Measure("Liquid: a text with two filters", Liquid.Compile(Value.From("{{ Variables.Applicant }}的申请：{{ Variables.Amount | round: 2 }} 元，{{ Variables.Department | append: '部' }}"), TypeName.Any), 1000, "-");
        Report("a script of 10 lines, read and compiled", Best.Of(Rounds * 10, () => JavaScript.Compile(Value.From(Script), TypeName.Any)), 1, "-");
        Report($"{Turns:N0} turns of two expressions, one by one", Best.Of(Rounds / 10, TwoExpressions()), 1, "50 ms");
        Measure($"{Turns:N0} turns of two expressions in one script", $"let i = 0; while (i < {Turns}) i = i + 1; i", 1, "50 ms");
        return 0;
    }

    private const string Script = """
        const lines = variables.Lines.filter(line => line.quantity > 0);
        let total = 0;
        for (const { price, quantity } of lines) {
          total += price * quantity;
        }
        const level = total > 50000 ? 'director' : total > 5000 ? 'manager' : 'none';
        if (level !== 'none' && variables.Department === '销售') {
          setVariable('Note', `${variables.Applicant}：${total}`);
        }
        return { total, level, count: lines.length };
        """;

    private static Func<object> TwoExpressions()
    {
        var condition = JavaScript.Compile(Value.From($"variables.Count < {Turns}"), TypeName.Any);
        var increment = JavaScript.Compile(Value.From("variables.Count + 1"), TypeName.Any);
        return () =>
        {
            Scope.SetVariable("Count", Value.From(0d));
            while (condition.Evaluate(Scope) == Value.From(true))
                Scope.SetVariable("Count", increment.Evaluate(Scope));
            return Scope;
        };
    }

    private static void Measure(string what, string script, int times, string budget) =>
        Measure(what, JavaScript.Compile(Value.From(script), TypeName.Any), times, budget);

    private static void Measure(string what, IExpression expression, int times, string budget) =>
        Report(what, Best.Of(Rounds, () =>
        {
            for (var i = 1; i < times; i++)
                expression.Evaluate(Scope);
            return expression.Evaluate(Scope);
        }), times, budget);

    private static void Report(string what, (TimeSpan Time, long Bytes) best, int times, string budget)
    {
        var time = best.Time.TotalNanoseconds / times;
        var shown = time < 10_000 ? $"{time:N0} ns" : time < 10_000_000 ? $"{time / 1000:N0} µs" : $"{time / 1_000_000:N1} ms";
        Best.Report(what, $"{shown}, {best.Bytes / times:N0} bytes", budget);
    }
}
