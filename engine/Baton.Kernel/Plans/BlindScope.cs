using System.Diagnostics.CodeAnalysis;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Kernel.Plans;

/// <summary>Sees nothing of any instance: what an expression gives here it gives in every one.</summary>
internal sealed class BlindScope : IExpressionScope
{
    private BlindScope() { }

    public ObjectValue Variables => throw new AskedException();

    public ObjectValue Inputs => throw new AskedException();

    public ObjectValue Parameters => throw new AskedException();

    public ObjectValue Workflow => throw new AskedException();

    public DateTimeOffset Now => throw new AskedException();

    // Every conversion to a declared type looks at it; only that of dates depends on it.
    public TimeSpan Offset => TimeSpan.Zero;

    public Value LastResult => throw new AskedException();

    public IExpressionEffects? Effects => null;

    /// <summary>The value that is the same in every instance; null where an instance has to be asked, or where there is none.</summary>
    public static Value? ValueOf(IExpression expression)
    {
        try
        {
            return expression.Evaluate(new BlindScope());
        }
        catch (Exception unknown) when (unknown is AskedException or ExpressionException)
        {
            return null;
        }
    }

    public bool TryGetVariable(string name, [NotNullWhen(true)] out Value? value) => throw new AskedException();

    public bool TryGetInput(string name, [NotNullWhen(true)] out Value? value) => throw new AskedException();

    public bool TryGetParameter(string name, [NotNullWhen(true)] out Value? value) => throw new AskedException();

    public bool TryGetOutput(string activity, string output, [NotNullWhen(true)] out Value? value) => throw new AskedException();

    public ulong NextRandom() => throw new AskedException();

    public Value Ask(Fact fact) => throw new AskedException();

    // No ExpressionException, which a language may turn into something that its own catch sees.
    private sealed class AskedException : Exception;
}
