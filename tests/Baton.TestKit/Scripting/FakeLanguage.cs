using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.TestKit.Scripting;

/// <summary>A language whose scripts are names of what a test does. It counts what is compiled, so that a test sees how often that is.</summary>
public sealed class FakeLanguage(string type, params (string Source, Func<IExpressionScope, Value> Run)[] scripts) : IExpressionLanguage
{
    public string Type => type;

    public int Compiled { get; private set; }

    public ExpressionLanguages All => ExpressionLanguages.Default.With(this);

    public IExpression Compile(Value source, TypeName target)
    {
        ArgumentNullException.ThrowIfNull(source);
        Compiled++;
        var run = scripts.FirstOrDefault(script => script.Source == source.ToString()).Run;
        return run is null ? throw new ExpressionException($"第 1 行第 1 列：不认识“{source}” / line 1, column 1: unknown \"{source}\"") : new Script(run);
    }

    private sealed class Script(Func<IExpressionScope, Value> run) : IExpression
    {
        public Value Evaluate(IExpressionScope scope) => run(scope);
    }
}
