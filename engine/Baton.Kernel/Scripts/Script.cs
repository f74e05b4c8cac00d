using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Kernel.Scripts;

/// <summary>A script: compiled with the plan where its text stands there, else whenever it is run.</summary>
internal sealed class Script
{
    private readonly Func<IExpressionScope, IExpression> _find;

    private Script(Func<IExpressionScope, IExpression> find) => _find = find;

    public static Script Of(IExpression compiled) => new(_ => compiled);

    /// <summary>A script whose text is computed, such as one that is kept in a variable.</summary>
    public static Script Computed(IExpression text, string language, ExpressionLanguages languages) =>
        new(scope => languages.Compile(language, text.Evaluate(scope), TypeName.Any));

    /// <exception cref="ExpressionException">The script is wrong, or failed.</exception>
    public Value Run(IExpressionScope scope) => _find(scope).Evaluate(scope);
}
