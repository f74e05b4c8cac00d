using System.Collections.Immutable;
using Baton.Expressions.Values;

namespace Baton.Expressions.Languages;

/// <summary>
/// What a script may change of its instance. The language calls these once the whole script has succeeded, in the order of the script,
/// so that a failing script changes nothing.
/// </summary>
public interface IExpressionEffects
{
    /// <summary>Sets the visible variable of this name (as written, then ignoring case), converted to its type; an unknown name becomes a new variable of the instance.</summary>
    /// <exception cref="ExpressionException">The value does not fit the variable's type.</exception>
    void SetVariable(string name, Value value);

    /// <summary>To be asked before any of several is set: whether there is room for so many new variables.</summary>
    /// <exception cref="ExpressionException">There is not.</exception>
    void RequireRoom(int variables) { }

    /// <summary>The outcomes a script activity completes with; without a meaning for others, as in Elsa.</summary>
    void SetOutcomes(ImmutableArray<string> outcomes);

    void SetCorrelationId(string? value);

    void SetInstanceName(string? value);
}
